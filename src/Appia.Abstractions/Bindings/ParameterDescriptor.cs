namespace Appia.Bindings;

/// <summary>One parameter of a method.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Source">Where a public request carries it.</param>
/// <param name="Optional">Whether a public request may leave it out.</param>
public sealed record ParameterDescriptor(string Name, Type Type, ParameterSource Source, bool Optional)
{
    /// <summary>Whether it is a stream of items of its type.</summary>
    public bool IsStream { get; init; }

    /// <summary>The documentation, in plain text.</summary>
    public string? Summary { get; init; }
}
