using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads what the calls of a method take turns by.</summary>
internal sealed class SerialReader(IMethodSymbol method, string full, MessageGraph graph, Report report)
{
    public SerialModel? Read()
    {
        if (method.Find(KnownNames.Serial) is not { } attribute)
            return null;
        if (WhyNot() is var (why, cure))
        {
            report.Add(DiagnosticIds.SerialMethod, method, full, why, cure);
            return null;
        }
        var text = attribute.Text() ?? "";
        var found = Find(text).ToList();
        if (found.Count == 1)
            return Key(text, found[0].Parameter, found[0].Member);
        Refuse(text, found.Count == 0 ? "is no parameter, and no member of one" : "is a member of several parameters: write \"parameter.member\"");
        return null;
    }

    private (string Why, string Cure)? WhyNot() =>
        method.Has(KnownNames.Get) ? ("is a [Get]", "What only reads sees one state and needs no turn: remove [Serial]")
        : method.ReturnType.OriginalDefinition.FullName() == KnownNames.StreamOf || method.Parameters.Any(InputReader.IsStream)
            ? ("has a stream, which may take for ever", "Do what needs a turn in a method without streams")
        : null;

    // A parameter comes before a member of the same name.
    private IEnumerable<(IParameterSymbol Parameter, IPropertySymbol? Member)> Find(string text)
    {
        var (first, member) = text.IndexOf('.') is > 0 and var dot ? (text.Substring(0, dot), text.Substring(dot + 1)) : (text, null);
        var named = method.Parameters.Where(parameter => parameter.Name == first && !ParameterReader.IsToken(parameter)).ToList();
        if (named.Count > 0 && member is null)
            return named.Select(parameter => (parameter, (IPropertySymbol?)null));
        return (named.Count > 0 ? named : [.. method.Parameters])
            .Select(parameter => (Parameter: parameter, Member: Member(parameter.Type, member ?? first)))
            .Where(one => one.Member is { } && (member is null || named.Count > 0));
    }

    private static IPropertySymbol? Member(ITypeSymbol type, string name) => type is INamedTypeSymbol { IsRecord: true } record
        ? MemberList.Of(record).Members.FirstOrDefault(member => member.Property.Name == name)?.Property
        : null;

    private SerialModel? Key(string text, IParameterSymbol parameter, IPropertySymbol? member)
    {
        var symbol = member?.Type ?? parameter.Type;
        if (graph.Use(symbol, (ISymbol?)member ?? parameter, $"The key of '{full}'") is not { } type)
            return null;
        if (KeyTypes.CanIdentify(type) && !IsNullable(parameter, member))
            return new(parameter.Name, member?.Name, type);
        Refuse(text, IsNullable(parameter, member) ? $"is a member of '{parameter.Name}', which may be null" : $"is '{symbol.Spoken()}'");
        return null;
    }

    private static bool IsNullable(IParameterSymbol parameter, IPropertySymbol? member) =>
        member is { } && (parameter.NullableAnnotation == NullableAnnotation.Annotated
            || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);

    private void Refuse(string text, string why) => report.Add(DiagnosticIds.SerialKey, method, full, text, why);
}
