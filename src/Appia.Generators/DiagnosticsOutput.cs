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
        IncrementalValuesProvider<Found<ContractModel>> contracts,
        IncrementalValuesProvider<Found<EventModel>> events,
        IncrementalValuesProvider<Found<DocumentModel>> documents,
        IncrementalValuesProvider<Found<KeyValueModel>> keyValues,
        IncrementalValuesProvider<Found<ServiceModel>> services)
    {
        var all = Of(contracts).Combine(Of(events)).Combine(Of(documents)).Combine(Of(keyValues)).Combine(Of(services))
            .Select(static (found, _) => found.Left.Left.Left.Left
                .Concat(found.Left.Left.Left.Right).Concat(found.Left.Left.Right).Concat(found.Left.Right).Concat(found.Right)
                .Distinct().ToEquatable());
        context.RegisterSourceOutput(all.SelectMany(static (found, _) => found), static (output, one) => output.ReportDiagnostic(Create(one)));
        var names = NamesOf(contracts).Combine(NamesOf(events)).Combine(NamesOf(documents)).Combine(NamesOf(keyValues))
            .Select(static (found, _) => DuplicateNames.Find(
                found.Left.Left.Left.Concat(found.Left.Left.Right).Concat(found.Left.Right).Concat(found.Right)).ToEquatable());
        context.RegisterSourceOutput(names.SelectMany(static (found, _) => found), static (output, one) => output.ReportDiagnostic(Create(one)));
    }

    public static void Report(SourceProductionContext output, DiagnosticModel model) => output.ReportDiagnostic(Create(model));

    private static IncrementalValueProvider<EquatableArray<DiagnosticModel>> Of<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.SelectMany(static (one, _) => one.Diagnostics).Collect().Select(static (all, _) => all.ToEquatable());

    private static IncrementalValueProvider<EquatableArray<NameModel>> NamesOf<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.Where(static one => one.Name is { }).Select(static (one, _) => one.Name!).Collect().Select(static (all, _) => all.ToEquatable());

    private static Diagnostic Create(DiagnosticModel model) =>
        Diagnostic.Create(DiagnosticDescriptors.Of(model.Id), Place(model.Location), [.. model.Arguments]);

    private static Location Place(LocationModel? place) => place is null
        ? Location.None
        : Location.Create(
            place.Path,
            new TextSpan(place.Start, place.Length),
            new LinePositionSpan(new(place.StartLine, place.StartColumn), new(place.EndLine, place.EndColumn)));
}
