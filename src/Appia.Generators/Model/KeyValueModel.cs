namespace Appia.Generators.Model;

/// <summary>The value type of a key space.</summary>
internal sealed record KeyValueModel(string Name, string Type);
