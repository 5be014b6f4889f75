using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a service's event handlers.</summary>
internal sealed class HandlerReader(INamedTypeSymbol service, Report report)
{
    private readonly List<(HandlerModel Model, INamedTypeSymbol Event)> _known = [];

    public IReadOnlyList<HandlerModel> Read()
    {
        foreach (var method in service.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(KnownNames.On)))
            if (Handler(method) is { } handler)
            {
                var @event = (INamedTypeSymbol)method.Parameters[0].Type;
                foreach (var (first, known) in _known)
                    if (Common(known, @event) is { } both)
                        report.Add(DiagnosticIds.DuplicateHandler, method, Full(first.Method), Full(method.Name), both.Spoken());
                _known.Add((handler, @event));
            }
        return [.. _known.Select(known => known.Model)];
    }

    // An event of an old version is handled by the handler of what it becomes.
    private static INamedTypeSymbol? Common(INamedTypeSymbol one, INamedTypeSymbol other) =>
        EventVersions.Line(one).Contains(other, SymbolEqualityComparer.Default) ? one
        : EventVersions.Line(other).Contains(one, SymbolEqualityComparer.Default) ? other
        : null;

    private HandlerModel? Handler(IMethodSymbol method)
    {
        if (WhyNot(method) is { } why)
        {
            report.Add(DiagnosticIds.HandlerShape, method, Full(method.Name), why);
            return null;
        }
        var @event = method.Parameters[0].Type;
        if (@event is not INamedTypeSymbol named || !@event.Has(KnownNames.Event))
        {
            if (@event.TypeKind != TypeKind.Error)
                report.Add(DiagnosticIds.HandlerOfNoEvent, method, Full(method.Name), @event.Spoken());
            return null;
        }
        var on = method.Find(KnownNames.On)!;
        return new(
            method.Name, @event.Source(), EventReader.DescriptorName(named).Full, method.Parameters.Length == 2,
            on.Named("Unordered") is true, on.Named("From") is 1);
    }

    private static string? WhyNot(IMethodSymbol method) => method switch
    {
        { IsStatic: true } => "is static",
        { IsGenericMethod: true } => "is generic",
        { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) } => "is hidden",
        { Parameters.Length: 0 or > 2 } => $"has {method.Parameters.Length} parameters",
        _ when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None) => "takes a reference",
        _ when method.Parameters.Length == 2 && !ParameterReader.IsToken(method.Parameters[1]) => "has a second parameter that is no CancellationToken",
        _ when method.ReturnType.FullName() != KnownNames.Task => $"returns '{method.ReturnType.Spoken()}'",
        _ => null,
    };

    private string Full(string method) => $"{service.Name}.{method}";
}
