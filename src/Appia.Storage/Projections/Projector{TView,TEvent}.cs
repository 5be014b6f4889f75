using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Brings the documents of one projection up to date with events.</summary>
internal sealed class Projector<TView, TEvent>(DocumentDescriptor<TView> collection) : Projector<TEvent>
    where TView : class, IFold<TView, TEvent>
    where TEvent : class
{
    private readonly Documents<TView> _views = new(collection, projects: true);

    public override async ValueTask Project(Recorded<TEvent> next, CancellationToken ct)
    {
        if (TView.Key(next) is not { } key)
            return;
        var before = await _views.Find(key, ct);
        var after = TView.Apply(before, next);
        if (ReferenceEquals(before, after))
            return;
        if (after is null)
            _views.Delete(key);
        else if (collection.Id(after).Text is var id && id != key)
            throw StreamErrors.OtherDocument(collection.Name, key, id);
        else
            _views.Put(after);
    }
}
