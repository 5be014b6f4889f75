using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a service's event handlers.</summary>
internal sealed class HandlerReader(INamedTypeSymbol service, Report report)
{
    public IReadOnlyList<HandlerModel> Read()
    {
        var handlers = new List<HandlerModel>();
        foreach (var method in service.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(KnownNames.On)))
            if (Handler(method) is { } handler)
            {
                if (handlers.FirstOrDefault(known => known.Event == handler.Event) is { } first)
                    report.Add(DiagnosticIds.DuplicateHandler, method, Full(first.Method), Full(method.Name), method.Parameters[0].Type.Spoken());
                handlers.Add(handler);
            }
        return handlers;
    }

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
        var unordered = method.Find(KnownNames.On)?.Named("Unordered") is true;
        return new(method.Name, @event.Source(), EventReader.DescriptorName(named).Full, method.Parameters.Length == 2, unordered);
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
