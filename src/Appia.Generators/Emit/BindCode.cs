using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code that reads a method's arguments from a public request.</summary>
internal sealed class BindCode(string contract, MethodModel method, string arguments, List<ArgumentCode> parameters)
{
    /// <summary>The reader's name in the code: one that no parameter has.</summary>
    private string Request => new[] { "request", "reader", "incoming", "appiaRequest" }.First(name => parameters.All(p => p.Name != name));

    public string Method()
    {
        if (method.Route is null)
            return
                $"""
                public override ValueTask<{arguments}> Bind(RequestReader request) =>
                    throw new NotSupportedException({Source.Text($"{contract}.{method.Name} has no route.")});
                """;
        var hasBody = parameters.Any(p => p.Parameter.Source == ParameterSource.Body);
        var made = parameters.Count == 0 ? $"default({arguments})" : $"new {arguments}({string.Join(", ", parameters.Select(p => p.Name))})";
        return
            $$"""
            public override {{(hasBody ? "async " : "")}}ValueTask<{{arguments}}> Bind(RequestReader {{Request}})
            {
                {{Source.Lines(4, parameters.Select(p => $"var {p.Name} = {Read(p.Parameter)};"))}}
                {{Request}}.Done();
                return {{(hasBody ? made : $"new({made})")}};
            }
            """;
    }

    private string Read(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Route => FromRoute(parameter),
        ParameterSource.Body => $"await {Request}.Body<{parameter.Type.Annotated}>({(parameter.IsOptional ? "optional: true" : "")})",
        _ when parameter.Type.Form == TypeForm.List => FromQueryList(parameter),
        _ => FromQuery(parameter),
    };

    private string FromRoute(ParameterModel parameter)
    {
        var type = parameter.Type;
        var name = Source.Text(parameter.Name);
        return type.Form switch
        {
            TypeForm.Enum => $"{Request}.RouteEnum<{type.Name}>({name})",
            TypeForm.Wraps => $"new {type.Name}({Request}.Route<{type.Item!.Name}>({name}))",
            _ => $"{Request}.Route<{type.Name}>({name})",
        };
    }

    private string FromQueryList(ParameterModel parameter)
    {
        var item = parameter.Type.Item!;
        var name = Source.Text(parameter.Name);
        if (item.Form == TypeForm.Wraps)
            return $"({parameter.Type.Name})[.. {Request}.QueryList<{item.Item!.Name}>({name}).Select(static value => new {item.Name}(value))]";
        var list = $"{Request}.QueryList<{item.Name}>({name})";
        return parameter.Type.Collection == "IReadOnlyList" ? list : $"({parameter.Type.Name})[.. {list}]";
    }

    private string FromQuery(ParameterModel parameter)
    {
        var type = parameter.Type;
        var name = Source.Text(parameter.Name);
        var value = type.Form == TypeForm.Nullable ? type.Item! : type;
        if (value.Form == TypeForm.Wraps)
            return WrappedFromQuery(parameter, value, name);
        if (type.IsNullable && parameter.Default is null or "null" || IsNullDefault(parameter))
            return OrNull(type, value, name);
        var otherwise = parameter.Default is null ? "" : $", {parameter.Default}";
        return value.Form == TypeForm.Enum
            ? $"{Request}.QueryEnum<{value.Name}>({name}{(otherwise.Length == 0 ? ", null" : otherwise)})"
            : $"{Request}.Query<{value.Name}>({name}{otherwise})";
    }

    private static bool IsNullDefault(ParameterModel parameter) =>
        parameter.Type.IsNullable && parameter.Default is { } value && value.StartsWith("default(", StringComparison.Ordinal);

    private string OrNull(TypeModel type, TypeModel value, string name) => value switch
    {
        { Form: TypeForm.Enum } => $"{Request}.QueryEnumOrNull<{value.Name}>({name})",
        { Name: "string" } => $"{Request}.QueryOrNull({name})",
        _ => $"{Request}.QueryOrNull<{value.Name}>({name})",
    };

    private string WrappedFromQuery(ParameterModel parameter, TypeModel value, string name)
    {
        var held = value.Item!;
        if (!parameter.IsOptional)
            return $"new {value.Name}({Request}.Query<{held.Name}>({name}))";
        var read = held.Name == "string" ? $"{Request}.QueryOrNull({name})" : $"{Request}.QueryOrNull<{held.Name}>({name})";
        return $"{read} is {{ }} {parameter.Name}Held ? new {value.Name}({parameter.Name}Held) : default({parameter.Type.Name})";
    }
}
