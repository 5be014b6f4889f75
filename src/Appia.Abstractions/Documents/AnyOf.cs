namespace Appia;

/// <summary>At least one condition holds.</summary>
public sealed class AnyOf<T>(Condition<T> left, Condition<T> right) : Condition<T> where T : class
{
    public Condition<T> Left => left;

    public Condition<T> Right => right;

    /// <inheritdoc/>
    public override bool Matches(T document) => left.Matches(document) || right.Matches(document);
}
