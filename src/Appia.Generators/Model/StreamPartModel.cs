namespace Appia.Generators.Model;

/// <summary>Something that has to do with streams.</summary>
/// <param name="Type">The record.</param>
internal abstract record StreamPartModel(string Type);
