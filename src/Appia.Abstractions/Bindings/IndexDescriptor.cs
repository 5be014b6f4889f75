namespace Appia.Bindings;

/// <summary>A declared index.</summary>
/// <param name="Columns">The names of its columns, in order.</param>
/// <param name="Unique">Whether no two documents may share their values.</param>
public sealed record IndexDescriptor(IReadOnlyList<string> Columns, bool Unique);
