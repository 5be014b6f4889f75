using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a contract.</summary>
internal sealed class ContractReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<ContractModel>(context, ct)
{
    protected override string Subject => BindingName(Type).Full;

    protected override ContractModel? ReadModel()
    {
        if (Type.IsGenericType || !Type.IsReachable())
        {
            Report.Add(DiagnosticIds.Generic, Type, Type.Spoken());
            return null;
        }
        var name = CheckName(Attribute.Text(), NameOf(Type), "contract");
        var reader = new MethodReader(Type, name, Graph, Report, Ct);
        var methods = Methods().Select(reader.Read).Where(method => method is { }).ToEquatable();
        ReportDuplicateRoutes(name, methods!);
        return new(name, Type.Source(), BindingName(Type), Documentation.Summary(Type, Ct), methods!);
    }

    /// <summary>The contract's name: its attribute's, or the interface's in kebab case.</summary>
    public static string NameOf(INamedTypeSymbol contract) =>
        contract.Find(KnownNames.Contract)?.Text() ?? Casing.Kebab(Casing.WithoutI(contract.Name));

    public static GeneratedName BindingName(INamedTypeSymbol contract)
    {
        var flat = SymbolNames.Flat(contract);
        var prefix = flat.Substring(0, flat.Length - contract.Name.Length);
        return SymbolNames.GeneratedFor(contract, prefix + Casing.WithoutI(contract.Name), "Binding");
    }

    private List<IMethodSymbol> Methods()
    {
        foreach (var inherited in Type.AllInterfaces)
            Report.Add(DiagnosticIds.ContractMember, Type, Type.Spoken(), inherited.Spoken(), "declare its methods here instead of inheriting them");
        foreach (var member in Type.GetMembers().Where(member => member is IPropertySymbol or IEventSymbol && member.IsAbstract))
            Report.Add(DiagnosticIds.ContractMember, member, Type.Spoken(), member.Name, "use a method, because a call may fail and takes time");
        var methods = Type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false })
            .ToList();
        foreach (var overloads in methods.GroupBy(method => method.Name).Where(group => group.Count() > 1))
            Report.Add(DiagnosticIds.Overload, overloads.Last(), Type.Spoken(), overloads.Key);
        return methods;
    }

    private void ReportDuplicateRoutes(string name, IEnumerable<MethodModel> methods)
    {
        var routed = methods.Where(method => method.Route is { }).GroupBy(method => $"{method.Route!.Verb} {RouteTemplate.Shape(method.Route.Template)}");
        foreach (var same in routed.Where(group => group.Count() > 1))
        {
            var last = same.Last();
            var at = Type.GetMembers(last.Name).First();
            Report.Add(DiagnosticIds.DuplicateRoute, at, $"{name}.{same.First().Name}", $"{name}.{last.Name}", last.Route!.Verb, last.Route.Template);
        }
    }
}
