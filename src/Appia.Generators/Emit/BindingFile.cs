using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>A contract's binding: its methods and its client.</summary>
internal static class BindingFile
{
    public static void Add(SourceProductionContext output, ContractModel contract, Numbering numbering)
    {
        var methods = contract.Methods.Select(method => new MethodCode(contract, method, numbering)).ToList();
        Source.Add(output, contract.Class, Binding(contract, methods));
    }

    private static string Binding(ContractModel contract, List<MethodCode> methods)
    {
        var name = contract.Class.Name;
        return
            $$"""
            /// <summary>The binding of the contract <c>{{contract.Name}}</c>.</summary>
            {{contract.Class.Access}} sealed class {{name}} : ContractDescriptor
            {
                {{Source.Lines(4, methods.Select(method => $"public static readonly {method.Class} {method.Field} = new();"))}}

                // After the methods, which it lists.
                public static readonly {{name}} Instance = new();

                private {{name}}() : base({{Source.Text(contract.Name)}}, typeof({{contract.Type}}))
                {
                    {{Summary(contract.Summary)}}
                }

                public override IReadOnlyList<MethodDescriptor> Methods { get; } = [{{string.Join(", ", methods.Select(method => method.Field))}}];

                public override object CreateClient(IChannelFactory channels) => new Client(channels);

                {{Source.Blocks(4, methods.Select(method => method.Declaration()))}}

                private sealed class Client(IChannelFactory channels) : {{contract.Type}}
                {
                    {{Source.Lines(8, methods.Select(method => method.ChannelField(name)))}}

                    {{Source.Blocks(8, methods.Select(method => method.ClientMethod()))}}
                }
            }
            """;
    }

    private static string Summary(string? summary) => summary is null ? "" : $"Summary = {Source.Text(summary)};";
}
