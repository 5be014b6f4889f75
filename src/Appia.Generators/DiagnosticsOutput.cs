using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appia.Generators;

/// <summary>Reports the mistakes that discovery found, each once, and names that are taken twice.</summary>
internal static class DiagnosticsOutput
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<DiagnosticModel>> mistakes,
        IncrementalValueProvider<EquatableArray<NameModel>> names)
    {
        context.RegisterSourceOutput(
            mistakes.SelectMany(static (found, _) => found.Distinct()), static (output, one) => output.ReportDiagnostic(Create(one)));
        context.RegisterSourceOutput(
            names.SelectMany(static (found, _) => DuplicateNames.Find(found)), static (output, one) => output.ReportDiagnostic(Create(one)));
    }

    public static void Report(SourceProductionContext output, DiagnosticModel model) => output.ReportDiagnostic(Create(model));

    private static Diagnostic Create(DiagnosticModel model) =>
        Diagnostic.Create(DiagnosticDescriptors.Of(model.Id), Place(model.Location), [.. model.Arguments]);

    private static Location Place(LocationModel? place) => place is null
        ? Location.None
        : Location.Create(
            place.Path,
            new TextSpan(place.Start, place.Length),
            new LinePositionSpan(new(place.StartLine, place.StartColumn), new(place.EndLine, place.EndColumn)));
}
