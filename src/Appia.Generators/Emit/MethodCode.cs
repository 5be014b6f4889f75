using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of one contract method: its arguments, its descriptor and its part of the client.</summary>
internal sealed class MethodCode(ContractModel contract, MethodModel method, Numbering numbering)
{
    private static readonly HashSet<string> Taken =
    [
        "Instance", "Methods", "CreateClient", "Name", "Type", "Summary", "Client", "Equals", "GetHashCode", "ToString", "GetType", "Finalize",
        "MemberwiseClone", "ReferenceEquals",
    ];

    private readonly List<ArgumentCode> _arguments = [.. method.Parameters.Select(parameter => new ArgumentCode(parameter))];

    public string Class => method.Name + "Method";

    public string Field => Taken.Contains(method.Name) || contract.Methods.Any(m => method.Name == m.Name + "Method" || method.Name == m.Name + "Arguments")
        ? method.Name + "_"
        : method.Name;

    private string Arguments => method.Name + "Arguments";

    private string Result => method.Result?.Annotated ?? "Nothing";

    private string Base => $"{(method.Streams ? "StreamMethod" : "UnaryMethod")}<{contract.Type}, {Arguments}, {Result}>";

    private string ReturnType => method.Streams ? $"IAsyncEnumerable<{Result}>" : $"Task<{Result}>";

    public string Declaration()
    {
        var members = _arguments.Count == 0 ? "" : $"({string.Join(", ", _arguments.Select(argument => argument.Declaration))})";
        return
            $$"""
            public readonly record struct {{Arguments}}{{members}};

            public sealed class {{Class}} : {{Base}}
            {
                [SetsRequiredMembers]
                public {{Class}}()
                {
                    {{Source.Lines(8, Properties())}}
                }

                {{Source.Blocks(4, Members())}}
            }
            """;
    }

    public string ChannelField(string binding)
    {
        var channel = method.Streams ? "StreamChannel" : "Channel";
        var make = method.Streams ? "Stream" : "Unary";
        return $"private readonly {channel}<{Arguments}, {Result}> {ChannelName} = channels.{make}({binding}.{Field});";
    }

    public string ClientMethod()
    {
        var parameters = _arguments.Select(argument => $"{argument.Parameter.Type.Annotated} {argument.Name}").ToList();
        if (method.TokenPosition >= 0)
            parameters.Insert(method.TokenPosition, $"CancellationToken {Token}");
        var returns = method.Result is null ? "Task" : ReturnType;
        return
            $"""
            public {returns} {Source.Identifier(method.Name)}({string.Join(", ", parameters)}) =>
                {ChannelName}.Call({New(_arguments.Select(argument => argument.Name))}, {(method.TokenPosition >= 0 ? Token : "default")});
            """;
    }

    private string ChannelName => "_" + Casing.Camel(method.Name);

    private string Token => _arguments.Any(argument => argument.Name == "ct") ? "cancellationToken" : "ct";

    private string New(IEnumerable<string> values) => _arguments.Count == 0 ? "default" : $"new {Arguments}({string.Join(", ", values)})";

    private IEnumerable<string> Properties()
    {
        yield return $"Contract = {Source.Text(contract.Name)};";
        yield return $"Name = {Source.Text(method.Name)};";
        yield return method.Summary is null ? "" : $"Summary = {Source.Text(method.Summary)};";
        yield return method.Route is null ? "" : $"Route = {Route(method.Route)};";
        yield return method.IsRead || method.Streams ? "ReadOnly = true;" : "";
        yield return method.IsRead || method.IsIdempotent ? "Repeatable = true;" : "";
        yield return Parameters();
        yield return method.Result is null ? "" : $"Result = typeof({method.Result.Name});";
        yield return method.Result is { IsNullable: true } ? "ResultIsNullable = true;" : "";
    }

    private static string Route(RouteModel route)
    {
        var authorize = route.Authorize.Count == 0 ? "" : $" {{ Authorize = [{string.Join(", ", route.Authorize)}] }}";
        return $"new({Source.Text(route.Verb)}, {Source.Text(route.Template)}){authorize}";
    }

    private string Parameters() => _arguments.Count == 0
        ? ""
        : $"""
          Parameters =
          [
              {Source.Lines(4, _arguments.Select(argument => argument.Descriptor + ","))}
          ];
          """;

    private IEnumerable<string> Members()
    {
        yield return Invoke();
        yield return new BindCode(contract.Name, method, Arguments, _arguments).Method();
        yield return Validate();
        yield return _arguments.Any(argument => argument.Parameter.Type.Copies)
            ? $"public override {Arguments} Isolate(in {Arguments} arguments) =>\n    {New(_arguments.Select(argument => argument.Isolated))};"
            : "";
        yield return method.Result is { Copies: true } result
            ? $"public override {Result} Isolate{(method.Streams ? "Item" : "Result")}({Result} result) => {Copying.Isolate(result, "result")};"
            : "";
        foreach (var member in Codecs())
            yield return member;
    }

    private IEnumerable<string> Codecs() =>
    [
        .. CodecCode.Arguments(Arguments, _arguments, Fields.Of($"{contract.Name}.{method.Name}", method.Parameters, numbering)),
        .. CodecCode.Result(method.Streams ? "Item" : "Result", method.Result),
    ];

    private string Invoke()
    {
        var values = _arguments.Select(argument => argument.Value).ToList();
        if (method.TokenPosition >= 0)
            values.Insert(method.TokenPosition, "ct");
        var call = $"service.{Source.Identifier(method.Name)}({string.Join(", ", values)})";
        return
            $"""
            public override {ReturnType} Invoke({contract.Type} service, in {Arguments} arguments, CancellationToken ct) =>
                {(method.Result is null ? $"Nothing.From({call})" : call)};
            """;
    }

    private string Validate()
    {
        var checking = new Checking();
        var statements = _arguments
            .SelectMany(argument => checking.Statements(
                argument.Parameter.Name, argument.Field, argument.Value, argument.Parameter.Type, argument.Parameter.Checks))
            .ToList();
        return statements.Count == 0
            ? ""
            : $$"""
              {{Source.Lines(0, checking.Fields)}}

              public override void Validate(in {{Arguments}} arguments, ref Validation validation)
              {
                  {{Source.Lines(4, statements)}}
              }
              """;
    }
}
