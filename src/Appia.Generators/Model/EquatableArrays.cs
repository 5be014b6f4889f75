namespace Appia.Generators.Model;

/// <summary>Makes equatable arrays of sequences.</summary>
internal static class EquatableArrays
{
    public static EquatableArray<T> ToEquatable<T>(this IEnumerable<T> items) => new([.. items]);
}
