namespace Appia;

/// <summary>An index member compared with one value.</summary>
/// <remarks>As in C#: null equals null and nothing else, and is neither less nor greater than anything.</remarks>
public sealed class Compares<T>(IndexField<T> member, Comparison comparison, StoreValue value) : Condition<T> where T : class
{
    public IndexField<T> Field => member;

    public Comparison Comparison => comparison;

    public StoreValue Value => value;

    /// <inheritdoc/>
    public override bool Matches(T document)
    {
        var stored = member.Extract(document);
        var order = StoreValue.Compare(stored, value);
        if (comparison is Comparison.Equal)
            return order == 0;
        if (comparison is Comparison.NotEqual)
            return order != 0;
        if (stored.Kind == StoreValueKind.Null || value.Kind == StoreValueKind.Null)
            return false;
        return comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }
}
