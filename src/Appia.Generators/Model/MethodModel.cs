namespace Appia.Generators.Model;

/// <summary>A contract's method.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Streams">Whether it answers with a stream.</param>
/// <param name="Result">What it answers with; null for nothing.</param>
/// <param name="Parameters">Its parameters, without the cancellation token.</param>
/// <param name="TokenPosition">Where its cancellation token stands among all parameters; -1 when it has none.</param>
/// <param name="Route">How the public reaches it; null when it does not.</param>
/// <param name="IsRead">Whether it is marked <c>[Get]</c>, with a route or without.</param>
/// <param name="IsIdempotent">Whether it is marked <c>[Idempotent]</c>.</param>
/// <param name="Summary">Its documentation.</param>
internal sealed record MethodModel(
    string Name,
    bool Streams,
    TypeModel? Result,
    EquatableArray<ParameterModel> Parameters,
    int TokenPosition,
    RouteModel? Route,
    bool IsRead,
    bool IsIdempotent,
    string? Summary)
{
    /// <summary>What its calls take turns by; null when they do not.</summary>
    public SerialModel? Serial { get; init; }

    /// <summary>The parameter that is a stream, if one is.</summary>
    public ParameterModel? Input => Parameters.FirstOrDefault(parameter => parameter.IsStream);
}
