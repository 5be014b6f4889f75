namespace Appia;

/// <summary>What a document must satisfy: comparisons of index members, joined by <c>&amp;</c> and <c>|</c>.</summary>
public abstract class Condition<T> where T : class
{
    private protected Condition()
    {
    }

    /// <summary>Whether a document, by its extracted index values, satisfies this: the meaning that every engine has to match.</summary>
    public abstract bool Matches(T document);

    public static Condition<T> operator &(Condition<T> left, Condition<T> right) => new AllOf<T>(left, right);

    public static Condition<T> operator |(Condition<T> left, Condition<T> right) => new AnyOf<T>(left, right);
}
