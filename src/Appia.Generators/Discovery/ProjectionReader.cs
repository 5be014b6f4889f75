using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a document that is made of the events of streams.</summary>
internal sealed class ProjectionReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<StreamPartModel>(context, ct)
{
    protected override StreamPartModel? ReadModel()
    {
        if (EventOf(Type) is { } @event && Type.Has(KnownNames.Document))
            return new ProjectionModel(
                Type.Source(),
                @event.Source(),
                SymbolNames.GeneratedFor(Type, SymbolNames.Flat(Type), "Document").Full,
                Attribute.Named("Asynchronous") is true);
        Report.Add(
            DiagnosticIds.ProjectionShape, Type, Type.Spoken(),
            Type.Has(KnownNames.Document)
                ? $"does not implement IFold<{Type.Name}, TEvent> for one record that is marked [Stream]"
                : "is not marked [Document]");
        return null;
    }

    /// <summary>The events that a projection is made of; null when there are none, or more than one kind.</summary>
    public static INamedTypeSymbol? EventOf(INamedTypeSymbol type)
    {
        var folds = type.AllInterfaces.Where(fold => fold.OriginalDefinition.FullName() == KnownNames.Fold
            && SymbolEqualityComparer.Default.Equals(fold.TypeArguments[0], type)).ToList();
        return folds.Count == 1 && folds[0].TypeArguments[1] is INamedTypeSymbol @event && @event.Has(KnownNames.Stream) ? @event : null;
    }
}
