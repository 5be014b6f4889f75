namespace Appia.Generators.Model;

/// <summary>A declared index.</summary>
internal sealed record IndexModel(EquatableArray<string> Columns, bool IsUnique);
