using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads the parameter of a method that is a stream of items.</summary>
internal sealed class InputReader(
    IMethodSymbol method, string full, RouteModel? route, MessageGraph graph, Report report, CancellationToken ct)
{
    public static bool IsStream(IParameterSymbol parameter) => parameter.Type.OriginalDefinition.FullName() == KnownNames.StreamOf;

    public ParameterModel? Read(IParameterSymbol parameter)
    {
        if (WhyNot(parameter) is var (why, cure))
        {
            report.Add(DiagnosticIds.StreamedParameter, parameter, full, parameter.Name, why, cure);
            return null;
        }
        var item = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
        return graph.Use(item, parameter, $"The item of parameter '{parameter.Name}' of '{full}'") is { } type
            ? new(parameter.Name, type, ParameterSource.None, null, default, Documentation.Parameter(method, parameter.Name, ct)) { IsStream = true }
            : null;
    }

    private (string Why, string Cure)? WhyNot(IParameterSymbol parameter)
    {
        if (route is { })
            return ("and a request at the public door has one body, which has an end", "Remove the route: callers use the contract's client or gRPC. "
                + "For the public, add a method that takes an IReadOnlyList<T>");
        if (method.Has(KnownNames.Get) || method.Has(KnownNames.Idempotent))
            return ("which can be read but once, and [Get] and [Idempotent] allow the call to be repeated", "Remove the attribute");
        if (method.Parameters.FirstOrDefault(IsStream) is var first && !SymbolEqualityComparer.Default.Equals(first, parameter))
            return ($"and '{first!.Name}' is one already", "Make one stream of both, whose item is an abstract record with a case for each");
        if (parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue)
            return ("and a stream is always there", "Remove the question mark and the default: who has nothing to send passes an empty stream");
        return Checks.Of(parameter) is { Count: > 0 } checks
            ? ($"and [{checks[0].Name}] would check the stream itself, not its items", "Make the item a record, and put the check on its member")
            : null;
    }
}
