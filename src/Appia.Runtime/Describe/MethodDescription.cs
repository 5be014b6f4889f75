using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One method of a contract.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">The parameters as C# writes them, without the cancellation token.</param>
/// <param name="Result">What it answers with, as C# writes it; for a stream, its item; <see langword="null"/> for none.</param>
/// <param name="Route">How the public reaches it; <see langword="null"/> when the public does not.</param>
/// <param name="ReadOnly">Whether its unit of work is read-only.</param>
/// <param name="Repeatable">Whether callers may repeat it.</param>
/// <param name="Streams">Whether it answers with a stream.</param>
/// <param name="TakesStream">Whether one of its parameters is a stream.</param>
/// <param name="Summary">Its documentation.</param>
public sealed record MethodDescription(
    string Name,
    IReadOnlyList<string> Parameters,
    string? Result,
    RouteDescription? Route,
    bool ReadOnly,
    bool Repeatable,
    bool Streams,
    bool TakesStream,
    string? Summary)
{
    internal static MethodDescription From(MethodDescriptor method) => new(
        method.Name,
        [.. method.Parameters.Select(Parameter)],
        method.Result is null ? null : TypeNames.Of(method.Result),
        method.Route is null ? null : RouteDescription.From(method.Route),
        method.ReadOnly,
        method.Repeatable,
        method.Streams,
        method.TakesStream,
        method.Summary);

    private static string Parameter(ParameterDescriptor parameter) => parameter.IsStream
        ? $"IAsyncEnumerable<{TypeNames.Of(parameter.Type)}> {parameter.Name}"
        : $"{TypeNames.Of(parameter.Type)} {parameter.Name}";
}
