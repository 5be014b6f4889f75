namespace Appia.Generators.Model;

/// <summary>A document.</summary>
/// <param name="Name">The collection's name.</param>
/// <param name="Type">The record.</param>
/// <param name="Self">The record, as something that travels.</param>
/// <param name="Simple">The record's simple name.</param>
/// <param name="Class">The generated descriptor's class.</param>
/// <param name="Index">The generated class of index members.</param>
/// <param name="IdMember">The member that identifies a document.</param>
/// <param name="IdType">Its type.</param>
/// <param name="Fields">The members that are in an index, each once.</param>
/// <param name="Indexes">The indexes.</param>
internal sealed record DocumentModel(
    string Name,
    string Type,
    TypeModel Self,
    string Simple,
    GeneratedName Class,
    GeneratedName Index,
    string IdMember,
    TypeModel IdType,
    EquatableArray<IndexFieldModel> Fields,
    EquatableArray<IndexModel> Indexes);
