namespace Appia;

/// <summary>One term of a query's order.</summary>
public readonly record struct Ordering<T>(IndexField<T> Field, bool Descending) where T : class;
