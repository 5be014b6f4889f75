using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a contract's methods.</summary>
internal sealed class MethodReader(INamedTypeSymbol contract, string name, MessageGraph graph, Report report, CancellationToken ct)
{
    private static readonly Dictionary<string, string> Verbs = new()
    {
        [KnownNames.Get] = "GET",
        ["Appia.PostAttribute"] = "POST",
        ["Appia.PutAttribute"] = "PUT",
        ["Appia.PatchAttribute"] = "PATCH",
        ["Appia.DeleteAttribute"] = "DELETE",
    };

    public MethodModel? Read(IMethodSymbol method)
    {
        var full = $"{name}.{method.Name}";
        if (method.IsGenericMethod)
        {
            report.Add(DiagnosticIds.Generic, method, full);
            return null;
        }
        var route = Route(method, full);
        var parameters = new ParameterReader(method, full, route, graph, report, ct).Read();
        var token = method.Parameters.FirstOrDefault(ParameterReader.IsToken);
        if (!TryResult(method, full, out var streams, out var result) || parameters is not { } known)
            return null;
        return new(
            method.Name,
            streams,
            result,
            known,
            token?.Ordinal ?? -1,
            route,
            method.Has(KnownNames.Get),
            method.Has(KnownNames.Idempotent),
            Documentation.Summary(method, ct)) { Serial = new SerialReader(method, full, graph, report).Read() };
    }

    private bool TryResult(IMethodSymbol method, string full, out bool streams, out TypeModel? result)
    {
        result = null;
        streams = method.ReturnType.OriginalDefinition.FullName() == KnownNames.StreamOf;
        if (method.ReturnType.FullName() == KnownNames.Task)
            return true;
        if (streams || method.ReturnType.OriginalDefinition.FullName() == KnownNames.TaskOf)
        {
            result = graph.Use(((INamedTypeSymbol)method.ReturnType).TypeArguments[0], method, $"The result of '{full}'");
            return result is { };
        }
        report.Add(DiagnosticIds.ReturnType, method, full, method.ReturnType.Spoken());
        return false;
    }

    private RouteModel? Route(IMethodSymbol method, string full)
    {
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass is { } type && attribute.ConstructorArguments.Length > 0 && Verbs.TryGetValue(type.FullName(), out var verb))
                return new(verb, attribute.Text() ?? "", Authorization(method, full));
        return null;
    }

    /// <summary>The method's own attributes with the contract's; a method's [AllowAnonymous] overrides the contract's [Authorize].</summary>
    private EquatableArray<string> Authorization(IMethodSymbol method, string full)
    {
        if (method.Has(KnownNames.AllowAnonymous))
            return EquatableArray<string>.Empty;
        var own = method.FindAll(KnownNames.Authorize).ToList();
        if (own.Count == 0 && contract.Has(KnownNames.AllowAnonymous))
            return EquatableArray<string>.Empty;
        var all = contract.FindAll(KnownNames.Authorize).Concat(own).ToList();
        if (all.Count == 0)
            report.Add(DiagnosticIds.RouteWithoutAuthorization, method, full);
        return all.Select(Literals.Creation).ToEquatable();
    }
}
