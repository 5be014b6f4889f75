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

    private readonly List<ArgumentCode> _parameters = [.. method.Parameters.Select(parameter => new ArgumentCode(parameter))];
    private readonly List<ArgumentCode> _arguments =
        [.. method.Parameters.Where(parameter => !parameter.IsStream).Select(parameter => new ArgumentCode(parameter))];

    public string Class => method.Name + "Method";

    public string Field => Taken.Contains(method.Name) || contract.Methods.Any(m => method.Name == m.Name + "Method" || method.Name == m.Name + "Arguments")
        ? method.Name + "_"
        : method.Name;

    private string Arguments => method.Name + "Arguments";

    private string Result => method.Result?.Annotated ?? "Nothing";

    private string Kind => (method.Input, method.Streams) switch
    {
        (null, false) => "Unary",
        (null, true) => "Stream",
        (_, false) => "ClientStream",
        _ => "Duplex",
    };

    private string Types => method.Input is { } input ? $"{Arguments}, {input.Type.Annotated}, {Result}" : $"{Arguments}, {Result}";

    private string Base => $"{Kind}Method<{contract.Type}, {Types}>";

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
        var channel = Kind == "Unary" ? "Channel" : Kind + "Channel";
        return $"private readonly {channel}<{Types}> {ChannelName} = channels.{Kind}({binding}.{Field});";
    }

    public string ClientMethod()
    {
        var parameters = _parameters.Select(parameter => $"{parameter.Type} {parameter.Name}").ToList();
        if (method.TokenPosition >= 0)
            parameters.Insert(method.TokenPosition, $"CancellationToken {Token}");
        var returns = method.Result is null ? "Task" : ReturnType;
        var input = method.Input is { } stream ? $"{Source.Identifier(stream.Name)}, " : "";
        return
            $"""
            public {returns} {Source.Identifier(method.Name)}({string.Join(", ", parameters)}) =>
                {ChannelName}.Call({New(_arguments.Select(argument => argument.Name))}, {input}{(method.TokenPosition >= 0 ? Token : "default")});
            """;
    }

    private string ChannelName => "_" + Casing.Camel(method.Name);

    private string Token => _parameters.Any(parameter => parameter.Name == "ct") ? "cancellationToken" : "ct";

    private string New(IEnumerable<string> values) => _arguments.Count == 0 ? "default" : $"new {Arguments}({string.Join(", ", values)})";

    private IEnumerable<string> Properties()
    {
        yield return $"Contract = {Source.Text(contract.Name)};";
        yield return $"Name = {Source.Text(method.Name)};";
        yield return method.Summary is null ? "" : $"Summary = {Source.Text(method.Summary)};";
        yield return method.Route is null ? "" : $"Route = {Route(method.Route)};";
        yield return method.IsRead || method.Streams ? "ReadOnly = true;" : "";
        yield return method.IsRead || method.IsIdempotent ? "Repeatable = true;" : "";
        yield return method.Serial is null ? "" : $"Serial = {Source.Text(method.Serial.Spoken)};";
        yield return Parameters();
        yield return method.Input is null ? "" : new InputCode(method.Input, InputField).Properties;
        yield return method.Result is null ? "" : $"Result = typeof({method.Result.Name});";
        yield return method.Result is { IsNullable: true } ? "ResultIsNullable = true;" : "";
    }

    private static string Route(RouteModel route)
    {
        var authorize = route.Authorize.Count == 0 ? "" : $" {{ Authorize = [{string.Join(", ", route.Authorize)}] }}";
        return $"new({Source.Text(route.Verb)}, {Source.Text(route.Template)}){authorize}";
    }

    private string Parameters() => _parameters.Count == 0
        ? ""
        : $"""
          Parameters =
          [
              {Source.Lines(4, _parameters.Select(parameter => parameter.Descriptor + ","))}
          ];
          """;

    private IEnumerable<string> Members()
    {
        yield return Invoke();
        yield return new BindCode(contract.Name, method, Arguments, _arguments).Method();
        yield return Validate();
        yield return method.Serial is null ? "" : SerialKey(method.Serial);
        yield return _arguments.Any(argument => argument.Parameter.Type.Copies)
            ? $"public override {Arguments} Isolate(in {Arguments} arguments) =>\n    {New(_arguments.Select(argument => argument.Isolated))};"
            : "";
        yield return method.Result is { Copies: true } result
            ? $"public override {Result} Isolate{(method.Streams ? "Item" : "Result")}({Result} result) => {Copying.Isolate(result, "result")};"
            : "";
        foreach (var member in Codecs().Concat(method.Input is null ? [] : new InputCode(method.Input, InputField).Members()))
            yield return member;
    }

    private IReadOnlyList<FieldModel> RequestFields => Fields.Of($"{contract.Name}.{method.Name}", method.Parameters, numbering);

    private FieldModel InputField => RequestFields[_parameters.FindIndex(parameter => parameter.Parameter.IsStream)];

    private IEnumerable<string> Codecs() =>
    [
        .. CodecCode.Arguments(Arguments, _arguments, [.. RequestFields.Where((_, i) => !method.Parameters[i].IsStream)]),
        .. CodecCode.Result(method.Streams ? "Item" : "Result", method.Result),
    ];

    private string InvokeParameters => method.Input is { } input
        ? $"\n    {contract.Type} service, in {Arguments} arguments, IAsyncEnumerable<{input.Type.Annotated}> input, CancellationToken ct"
        : $"{contract.Type} service, in {Arguments} arguments, CancellationToken ct";

    private string Invoke()
    {
        var values = _parameters.Select(parameter => parameter.Value).ToList();
        if (method.TokenPosition >= 0)
            values.Insert(method.TokenPosition, "ct");
        var call = $"service.{Source.Identifier(method.Name)}({string.Join(", ", values)})";
        return
            $"""
            public override {ReturnType} Invoke({InvokeParameters}) =>
                {(method.Result is null ? $"Nothing.From({call})" : call)};
            """;
    }

    private string SerialKey(SerialModel serial)
    {
        var parameter = _arguments.First(argument => argument.Parameter.Name == serial.Parameter);
        // What a caller leaves out is refused with what else is wrong, after its turn has come.
        var access = parameter.Parameter.Type is { IsValueType: true, IsNullable: false } ? "." : "?.";
        var key = serial.Member is null ? parameter.Value : $"{parameter.Value}{access}{Source.Identifier(serial.Member)}";
        return $"public override string? SerialKey(in {Arguments} arguments) =>\n    {KeyText.Of(serial.Type, key)};";
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
