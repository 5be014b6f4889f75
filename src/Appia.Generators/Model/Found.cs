namespace Appia.Generators.Model;

/// <summary>What was found at one attribute.</summary>
/// <param name="Subject">What others that are generated know it by.</param>
/// <param name="Name">The name that it takes, if it takes one that others must not have.</param>
/// <param name="Model">The subject, or null when mistakes keep it from being generated.</param>
/// <param name="Types">The types reached from it that need JSON metadata.</param>
/// <param name="Diagnostics">The mistakes.</param>
internal sealed record Found<T>(
    string Subject, NameModel? Name, T? Model, EquatableArray<JsonModel> Types, EquatableArray<DiagnosticModel> Diagnostics)
    where T : class;
