using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of one argument.</summary>
internal sealed class ArgumentCode(ParameterModel parameter)
{
    private static readonly HashSet<string> Taken = ["Equals", "ToString", "GetHashCode", "GetType", "PrintMembers", "Deconstruct"];

    public ParameterModel Parameter => parameter;

    /// <summary>The parameter, in source.</summary>
    public string Name => Source.Identifier(parameter.Name);

    /// <summary>The member of the arguments' struct.</summary>
    public string Member
    {
        get
        {
            var name = Casing.Pascal(parameter.Name.TrimStart('_') is { Length: > 0 } trimmed ? trimmed : "Argument");
            return Taken.Contains(name) ? name + "_" : name;
        }
    }

    public string Declaration => $"{parameter.Type.Annotated} {Member}";

    /// <summary>The parameter's type, in source.</summary>
    public string Type => parameter.IsStream ? $"IAsyncEnumerable<{parameter.Type.Annotated}>" : parameter.Type.Annotated;

    public string Value => parameter.IsStream ? "input" : $"arguments.{Member}";

    /// <summary>The name that mistakes are reported under: none for the body, whose members are the fields.</summary>
    public string Field => parameter.Source == ParameterSource.Body ? "" : parameter.Name;

    public string Isolated => Copying.Isolate(parameter.Type, Value);

    public string Descriptor
    {
        get
        {
            var stream = parameter.IsStream ? "IsStream = true" : "";
            var summary = parameter.Summary is null ? "" : $"Summary = {Source.Text(parameter.Summary)}";
            var more = string.Join(", ", new[] { stream, summary }.Where(one => one.Length > 0));
            return $"new({Source.Text(parameter.Name)}, typeof({parameter.Type.Name}), ParameterSource.{parameter.Source}, "
                + $"Optional: {Source.Flag(parameter.IsOptional && !parameter.IsStream)}){(more.Length == 0 ? "" : $" {{ {more} }}")}";
        }
    }
}
