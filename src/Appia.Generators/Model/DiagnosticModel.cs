namespace Appia.Generators.Model;

/// <summary>A mistake that was found.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What its message names.</param>
internal sealed record DiagnosticModel(string Id, LocationModel? Location, EquatableArray<string> Arguments);
