namespace Appia;

/// <summary>An index member is one of several values.</summary>
public sealed class IsIn<T>(IndexField<T> member, IReadOnlyList<StoreValue> values) : Condition<T> where T : class
{
    public IndexField<T> Field => member;

    public IReadOnlyList<StoreValue> Values => values;

    /// <inheritdoc/>
    public override bool Matches(T document)
    {
        var value = member.Extract(document);
        return values.Any(candidate => StoreValue.Compare(value, candidate) == 0);
    }
}
