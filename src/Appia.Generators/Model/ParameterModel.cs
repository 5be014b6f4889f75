namespace Appia.Generators.Model;

/// <summary>A method's parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Source">Where a public request carries it.</param>
/// <param name="Default">The C# expression of its default value, if it has one.</param>
/// <param name="Checks">Its validation attributes.</param>
/// <param name="Summary">Its documentation.</param>
internal sealed record ParameterModel(
    string Name, TypeModel Type, ParameterSource Source, string? Default, EquatableArray<CheckModel> Checks, string? Summary)
{
    /// <summary>Whether it is a stream of items of its type.</summary>
    public bool IsStream { get; init; }

    public bool IsOptional => Default is not null || Type.IsNullable;
}
