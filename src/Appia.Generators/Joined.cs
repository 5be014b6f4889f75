using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators;

/// <summary>Joins what several stages of the pipeline found.</summary>
internal static class Joined
{
    public static IncrementalValueProvider<EquatableArray<T>> Of<T>(params IncrementalValueProvider<EquatableArray<T>>[] lists) where T : class =>
        lists.Skip(1).Aggregate(lists[0], static (joined, next) =>
            joined.Combine(next).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatable()));
}
