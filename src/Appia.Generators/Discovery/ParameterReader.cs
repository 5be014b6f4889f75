using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a method's parameters, and where a public request carries each.</summary>
internal sealed class ParameterReader(
    IMethodSymbol method, string full, RouteModel? route, MessageGraph graph, Report report, CancellationToken ct)
{
    private readonly IReadOnlyList<string> _holes = route is null ? [] : RouteTemplate.Parameters(route.Template);

    public static bool IsToken(IParameterSymbol parameter) => parameter.Type.FullName() == KnownNames.CancellationToken;

    public EquatableArray<ParameterModel>? Read()
    {
        var symbols = method.Parameters.Where(parameter => !IsToken(parameter)).ToList();
        var input = new InputReader(method, full, route, graph, report, ct);
        var models = symbols.Select(parameter => InputReader.IsStream(parameter) ? input.Read(parameter) : Parameter(parameter)).ToList();
        ReportTemplate(symbols);
        var bodies = models.Where(model => model?.Source == ParameterSource.Body).Select(model => $"'{model!.Name}'").ToList();
        if (bodies.Count > 1)
            report.Add(DiagnosticIds.SeveralBodies, method, full, string.Join(" and ", bodies));
        return models.Contains(null) ? null : models.ToEquatable()!;
    }

    private ParameterModel? Parameter(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None)
        {
            report.Add(DiagnosticIds.ParameterPassing, parameter, full, parameter.Name);
            return null;
        }
        if (graph.Use(parameter.Type, parameter, $"Parameter '{parameter.Name}' of '{full}'") is not { } type)
            return null;
        var source = Source(parameter, type);
        CheckSource(parameter, type, source);
        return new(
            parameter.Name, type, source, Literals.Default(parameter), Checks.Of(parameter), Documentation.Parameter(method, parameter.Name, ct));
    }

    private ParameterSource Source(IParameterSymbol parameter, TypeModel type) =>
        route is null ? ParameterSource.None
        : _holes.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase) ? ParameterSource.Route
        : type.IsScalar || type is { Form: TypeForm.List, Item.IsScalar: true } ? ParameterSource.Query
        : ParameterSource.Body;

    private void CheckSource(IParameterSymbol parameter, TypeModel type, ParameterSource source)
    {
        if (source == ParameterSource.Body && route!.Verb is "GET" or "DELETE")
            report.Add(DiagnosticIds.BodyNotAllowed, parameter, full, parameter.Name, route!.Verb);
        else if (source == ParameterSource.Route && !(IsText(type) && !type.IsNullable))
            Refuse(parameter, "path", "Use a scalar that is never null");
        else if (source == ParameterSource.Query && type.Form == TypeForm.List && !IsTextItem(type.Item!))
            Refuse(parameter, "query", "Use a list of numbers, strings or Guids");
        else if (source == ParameterSource.Query && type.Form != TypeForm.List && !IsText(type))
            Refuse(parameter, "query", "Use a number, string, Guid, date, enumeration or a value object of one of these, or put it into a record");
    }

    private void Refuse(IParameterSymbol parameter, string place, string cure) =>
        report.Add(DiagnosticIds.RequestParameter, parameter, full, parameter.Name, parameter.Type.Spoken(), place, cure);

    private static bool IsTextItem(TypeModel item) => IsText(item) && !item.IsNullable && item.Form != TypeForm.Enum;

    /// <summary>Whether text of a request can be turned into the type.</summary>
    private static bool IsText(TypeModel type) => type.Form switch
    {
        TypeForm.Enum => true,
        TypeForm.Nullable => IsText(type.Item!),
        TypeForm.Wraps => type.Item!.IsParsable && type.Item.Form == TypeForm.Scalar,
        _ => type.Form == TypeForm.Scalar && type.IsParsable,
    };

    private void ReportTemplate(List<IParameterSymbol> parameters)
    {
        foreach (var hole in _holes.Where(hole => !parameters.Any(p => string.Equals(p.Name, hole, StringComparison.OrdinalIgnoreCase))))
            report.Add(
                DiagnosticIds.TemplateWithoutParameter, method, full, route!.Template, hole,
                parameters.Count == 0 ? "none" : string.Join(", ", parameters.Select(parameter => parameter.Name)));
    }
}
