using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>Code that checks a value: its attributes, then what is inside.</summary>
internal sealed class Checking
{
    private readonly List<string> _fields = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private string _scope = "";

    /// <summary>The attributes, as static fields.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The statements that check one member.</summary>
    /// <param name="member">The member's C# name, as messages say it.</param>
    /// <param name="field">Its name in the request; empty for the body itself.</param>
    /// <param name="value">The expression of its value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="checks">Its attributes.</param>
    public IEnumerable<string> Statements(string member, string field, string value, TypeModel type, EquatableArray<CheckModel> checks)
    {
        _scope = Discovery.Casing.Camel(member);
        foreach (var check in checks)
        {
            var name = Field(member, check);
            yield return
                $"""
                if ({Guard(check, type, value, name)})
                    validation.Check({name}, {value}, {Source.Text(field)}, {Source.Text(member)});
                """;
        }
        if (Inside(field, value, type, depth: 0) is { Length: > 0 } inside)
            yield return inside;
    }

    /// <summary>The statements that check an item of a stream; none when there is nothing to check.</summary>
    /// <param name="member">The name of the stream.</param>
    /// <param name="index">The expression of the item's index.</param>
    /// <param name="item">The expression of the item.</param>
    /// <param name="type">Its type.</param>
    public string Item(string member, string index, string item, TypeModel type)
    {
        _scope = Discovery.Casing.Camel(member);
        return type.Validates || MustNotBeNull(type) ? Item(member, index, item, type, depth: 0) : "";
    }

    private string Field(string member, CheckModel check)
    {
        var name = member + check.Name;
        for (var i = 2; !_names.Add(name); i++)
            name = $"{member}{check.Name}{i}";
        var type = check.Creation.Substring("new ".Length).Split('(')[0];
        _fields.Add($"private static readonly {type} {name} = {check.Creation};");
        return name;
    }

    /// <summary>A condition that holds at least whenever the attribute finds a mistake, so that asking it (which boxes) is rare.</summary>
    private static string Guard(CheckModel check, TypeModel type, string value, string name) => check.Kind switch
    {
        CheckKind.Required when type.Name == "string" => $"string.IsNullOrWhiteSpace({value})",
        CheckKind.Required => $"{value} is null",
        CheckKind.Length when check is { Least: { }, Most: { } } => $"{value} is {{ {Size(type)}: < {check.Least} or > {check.Most} }}",
        CheckKind.Length when check.Least is { } => $"{value} is {{ {Size(type)}: < {check.Least} }}",
        CheckKind.Length when check.Most is { } => $"{value} is {{ {Size(type)}: > {check.Most} }}",
        CheckKind.Range => $"!({value} >= {check.Least} && {value} <= {check.Most})",
        _ => $"!{name}.IsValid({value})",
    };

    private static string Size(TypeModel type) => type.Name == "string" ? "Length" : "Count";

    private string Inside(string field, string value, TypeModel type, int depth)
    {
        if (type.Form == TypeForm.Nullable && type.Item!.Validates)
            return
                $$"""
                if ({{value}} is { } {{Name("Known", depth)}})
                {
                    {{Source.Lines(4, [Inside(field, Name("Known", depth), type.Item, depth + 1)])}}
                }
                """;
        if (type.Form == TypeForm.Message && type.Validates)
            return Unless(type, value, Nested(field, "", value, type, depth));
        if (type.Form is TypeForm.List or TypeForm.Set or TypeForm.Map && (type.Item!.Validates || MustNotBeNull(type.Item)))
            return Unless(type, value, type.Form == TypeForm.Map ? Values(field, value, type, depth) : Items(field, value, type, depth));
        return "";
    }

    private static string Unless(TypeModel type, string value, string statements) => type.IsNullable
        ? $$"""
          if ({{value}} is not null)
          {
              {{Source.Lines(4, [statements])}}
          }
          """
        : statements;

    private string Nested(string field, string index, string value, TypeModel type, int depth) =>
        field.Length == 0 && index.Length == 0
            ? $"{type.Generated}.Validate({value}, ref validation);"
            : $"""
              var {Name("Nested", depth)} = default(Validation);
              {type.Generated}.Validate({value}, ref {Name("Nested", depth)});
              validation.Nest({Name("Nested", depth)}, {Source.Text(field)}{index});
              """;

    private string Items(string field, string value, TypeModel type, int depth)
    {
        var (index, item) = (Name("Index", depth), Name("Item", depth));
        if (type.Form == TypeForm.List)
            return
                $$"""
                for (var {{index}} = 0; {{index}} < {{value}}.{{(type.Collection == "ImmutableArray" ? "Length" : "Count")}}; {{index}}++)
                {
                    var {{item}} = {{value}}[{{index}}];
                    {{Source.Lines(4, [Item(field, index, item, type.Item!, depth)])}}
                }
                """;
        return
            $$"""
            var {{index}} = 0;
            foreach (var {{item}} in {{value}})
            {
                {{Source.Lines(4, [Item(field, index, item, type.Item!, depth)])}}
                {{index}}++;
            }
            """;
    }

    private string Values(string field, string value, TypeModel type, int depth)
    {
        var (key, item) = (Name("Key", depth), Name("Item", depth));
        return
            $$"""
            foreach (var ({{key}}, {{item}}) in {{value}})
            {
                {{Source.Lines(4, [Item(field, key, item, type.Item!, depth)])}}
            }
            """;
    }

    private string Item(string field, string index, string item, TypeModel type, int depth)
    {
        if (MustNotBeNull(type) && !type.Validates)
            return $"if ({item} is null)\n    validation.AddNull({Source.Text(field)}, {index});";
        if (type.Form != TypeForm.Message)
            return Deeper(field, index, item, type, depth);
        var nested = Nested(field, $", {index}", item, type, depth + 1);
        if (type.IsValueType)
            return nested;
        var otherwise = MustNotBeNull(type)
            ? $"if ({item} is null)\n{{\n    validation.AddNull({Source.Text(field)}, {index});\n}}\nelse\n"
            : $"if ({item} is not null)\n";
        return $"{otherwise}{{\n    {Source.Lines(4, [nested])}\n}}";
    }

    /// <summary>Collections inside collections, and nullable structs: checked into a validation of their own.</summary>
    private string Deeper(string field, string index, string item, TypeModel type, int depth)
    {
        var inner = Name("Inner", depth);
        var inside = Inside("", item, type, depth + 1).Replace("validation.", $"{inner}.").Replace("ref validation", $"ref {inner}");
        return $"var {inner} = default(Validation);\n{inside}\nvalidation.Nest({inner}, {Source.Text(field)}, {index});";
    }

    private static bool MustNotBeNull(TypeModel type) => !type.IsValueType && !type.IsNullable;

    /// <summary>A local's name: no other member and no other depth uses it.</summary>
    private string Name(string name, int depth) => depth == 0 ? _scope + name : $"{_scope}{name}{depth}";
}
