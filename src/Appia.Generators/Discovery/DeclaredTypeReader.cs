using System.Globalization;
using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a type for which a class is generated: a record, a closed hierarchy, an enumeration or a value object.</summary>
internal sealed class DeclaredTypeReader(MessageGraph graph, Report report, TypeTraits traits)
{
    public DeclaredModel? Read(INamedTypeSymbol type, TypeForm form, string where)
    {
        if (!type.IsReachable())
        {
            report.Add(
                DiagnosticIds.CannotTravel, type, where, type.Spoken(), "it is hidden inside another type or file", "Make it internal or public");
            return null;
        }
        return form switch
        {
            TypeForm.Enum => Enumeration(type),
            TypeForm.Wraps => Wraps(type),
            _ when type.IsAbstract => Cases(type, where),
            _ => Record(type, where),
        };
    }

    private static EnumModel Enumeration(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        var flags = type.Has("System.FlagsAttribute");
        var fits = type.EnumUnderlyingType!.SpecialType is not (SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64);
        var distinct = members.GroupBy(field => field.ConstantValue).Select(group => group.First().Name);
        return new(
            type.Source(),
            MessageGraph.Name(type),
            flags,
            members.Select(field => field.Name).ToEquatable(),
            members.Select(field => fits ? Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture) : 0).ToEquatable(),
            fits && !flags,
            distinct.ToEquatable());
    }

    private WrapsModel? Wraps(INamedTypeSymbol type)
    {
        if (ValueObject.WhyNot(type) is { } why)
        {
            report.Add(DiagnosticIds.WrapsShape, type, type.Spoken(), why);
            return null;
        }
        var held = ValueObject.Held(type)!;
        return graph.Use(held.Type, held, $"Member '{held.Name}' of '{type.Spoken()}'") is { } item
            ? new(type.Source(), MessageGraph.Name(type), item, held.Name)
            : null;
    }

    private HierarchyModel? Cases(INamedTypeSymbol type, string where)
    {
        var cases = new List<CaseModel>();
        foreach (var @case in Hierarchy.Cases(type))
            if (graph.Use(@case.WithNullableAnnotation(NullableAnnotation.NotAnnotated), @case, $"Case '{@case.Spoken()}' of '{type.Spoken()}'") is { } use)
                cases.Add(new(Hierarchy.Discriminator(@case), use));
        var twice = cases.GroupBy(c => c.Discriminator).FirstOrDefault(group => group.Count() > 1);
        if (twice is { })
            report.Add(DiagnosticIds.DuplicateName, type, "Case", twice.Key, Short(twice.First()), Short(twice.Last()));
        if (cases.Count == 0)
            report.Add(
                DiagnosticIds.CannotTravel, type, where, type.Spoken(), "it is abstract and has no cases in its assembly",
                "Declare sealed records that derive from it, or make it a sealed record");
        return cases.Count == 0
            ? null
            : new(type.Source(), MessageGraph.Name(type), type.Name, cases.ToEquatable(), traits.Copies(type), traits.Validates(type));
    }

    private RecordModel? Record(INamedTypeSymbol type, string where)
    {
        if (!type.IsSealed)
            report.Add(DiagnosticIds.OpenRecord, type, type.Spoken(), where);
        var list = MemberList.Of(type);
        if (list.Constructor is null)
        {
            report.Add(DiagnosticIds.MessageConstructor, type, type.Spoken(), "it has no public constructor whose parameters are its properties");
            return null;
        }
        if (MemberList.FindHiddenState(type, list) is { } hidden)
            report.Add(
                DiagnosticIds.MutableMember, hidden, type.Spoken(), hidden.Name, "holds state that is not set from outside, and would be lost",
                "Make it a positional or an init member, or compute it");
        if (Checks.WhyUnasked(type, list.Members) is { } unasked)
            report.Add(DiagnosticIds.CheckOfWhole, type, type.Spoken(), unasked);
        var members = list.Members.Select(member => Member(type, member)).ToList();
        if (members.Contains(null))
            return null;
        return new(type.Source(), MessageGraph.Name(type), type.Name, type.IsValueType, members.ToEquatable()!, traits.Copies(type), traits.Validates(type));
    }

    private MemberModel? Member(INamedTypeSymbol type, MemberList.Member member)
    {
        var property = member.Property;
        if (property.SetMethod is { IsInitOnly: false })
            report.Add(DiagnosticIds.MutableMember, property, type.Spoken(), property.Name, "can be changed after construction", "Use init instead of set");
        if (property.SetMethod is null)
            report.Add(DiagnosticIds.MutableMember, property, type.Spoken(), property.Name, "cannot be set when it is copied", "Give it an init accessor");
        if (graph.Use(property.Type, property, $"Member '{property.Name}' of '{type.Spoken()}'") is not { } use)
            return null;
        return new(
            property.Name,
            property.Find(KnownNames.JsonName)?.Text() ?? Casing.Camel(property.Name),
            member.Parameter?.Name ?? "",
            use,
            Place(type, member),
            property.ContainingType.Source(),
            property.IsRequired,
            member.Parameter is null ? null : Literals.Default(member.Parameter),
            Initializers.Matters(property),
            Checks.Of(member));
    }

    private static MemberPlace Place(INamedTypeSymbol type, MemberList.Member member) =>
        member.Parameter is { } ? MemberPlace.Constructor
        : member.Property.IsRequired || type.IsValueType || type.IsGenericType ? MemberPlace.Initializer
        : MemberPlace.Accessor;

    private static string Short(CaseModel @case) => @case.Type.Name.Replace("global::", "");
}
