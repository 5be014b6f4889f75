using Appia.Bindings;

namespace Appia.Testing;

/// <summary>The order of a query: its terms, then the id in the direction of the last term.</summary>
internal sealed class DocumentOrder<T>(DocumentDescriptor<T> collection, IReadOnlyList<Ordering<T>> order) : IComparer<T> where T : class
{
    private readonly bool _idDescends = order.Count > 0 && order[^1].Descending;

    public int Compare(T? left, T? right)
    {
        foreach (var term in order)
            if (StoreValue.Compare(term.Field.Extract(left!), term.Field.Extract(right!)) is var difference and not 0)
                return term.Descending ? -difference : difference;
        var byId = StoreValue.Compare(StoreValue.From(collection.Id(left!).Text), StoreValue.From(collection.Id(right!).Text));
        return _idDescends ? -byId : byId;
    }
}
