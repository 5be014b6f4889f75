namespace Appia;

/// <summary>One page of a query.</summary>
/// <param name="Items">The documents, in the query's order.</param>
/// <param name="Next">Where the next page starts, to be given back as it is; <see langword="null"/> on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
