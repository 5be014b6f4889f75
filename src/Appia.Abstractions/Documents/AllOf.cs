namespace Appia;

/// <summary>Both conditions hold.</summary>
public sealed class AllOf<T>(Condition<T> left, Condition<T> right) : Condition<T> where T : class
{
    public Condition<T> Left => left;

    public Condition<T> Right => right;

    /// <inheritdoc/>
    public override bool Matches(T document) => left.Matches(document) && right.Matches(document);
}
