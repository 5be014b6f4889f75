using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Generators.Discovery;

/// <summary>Reads a service: a class that implements a contract or handles events.</summary>
internal sealed class ServiceReader
{
    private readonly INamedTypeSymbol _type;
    private readonly Report _report;
    private readonly Compilation _compilation;
    private readonly CancellationToken _ct;

    private ServiceReader(INamedTypeSymbol type, Compilation compilation, CancellationToken ct)
    {
        _type = type;
        _report = new(type.Locations.FirstOrDefault());
        _compilation = compilation;
        _ct = ct;
    }

    /// <summary>Whether a class could be a service, by its syntax alone.</summary>
    public static bool MayBeService(SyntaxNode node) =>
        node is ClassDeclarationSyntax type
        && (type.BaseList is { } || type.Members.Any(member => member is MethodDeclarationSyntax { AttributeLists.Count: > 0 }));

    /// <summary>Reads the class; null when it is no service, or when another part of a partial class speaks for it.</summary>
    public static Found<ServiceModel>? Read(GeneratorSyntaxContext context, CancellationToken ct)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, ct) is not INamedTypeSymbol type
            || !IsService(type)
            || FirstPart(type, ct) != context.Node)
            return null;
        var reader = new ServiceReader(type, context.SemanticModel.Compilation, ct);
        var model = reader.ReadModel();
        return new(type.Source(), null, reader._report.IsEmpty ? model : null, EquatableArray<JsonModel>.Empty, reader._report.Diagnostics);
    }

    public static bool IsService(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, IsStatic: false }
        && type.IsReachable()
        && (Contracts(type).Any() || type.GetMembers().Any(member => member is IMethodSymbol && member.Has(KnownNames.On)));

    public static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol type) => type.AllInterfaces.Where(i => i.Has(KnownNames.Contract));

    private static SyntaxNode? FirstPart(INamedTypeSymbol type, CancellationToken ct) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(ct)).FirstOrDefault(MayBeService);

    private ServiceModel ReadModel()
    {
        var contracts = Contracts(_type).ToList();
        return new(
            Name(contracts),
            _type.Source(),
            SymbolNames.GeneratedFor(_type, SymbolNames.Flat(_type), "Descriptor"),
            contracts.Select(contract => ContractReader.BindingName(contract).Full).ToEquatable(),
            Dependencies().ToEquatable(),
            new HandlerReader(_type, _report).Read().ToEquatable(),
            Publishes().ToEquatable());
    }

    private string Name(List<INamedTypeSymbol> contracts)
    {
        var name = _type.Find(KnownNames.Service)?.Text() ?? DefaultName(contracts);
        if (!Casing.IsName(name))
            _report.Add(DiagnosticIds.Name, _type, name, "a service");
        return name;
    }

    private string DefaultName(List<INamedTypeSymbol> contracts)
    {
        if (contracts.Count == 1)
            return ContractReader.NameOf(contracts[0]);
        var name = _type.Name;
        return Casing.Kebab(name.EndsWith("Service", StringComparison.Ordinal) && name.Length > 7 ? name.Substring(0, name.Length - 7) : name);
    }

    private IEnumerable<DependencyModel> Dependencies()
    {
        var constructors = _type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public).ToList();
        if (constructors.Count != 1)
            _report.Add(DiagnosticIds.ServiceConstructor, _type, _type.Spoken(), constructors.Count == 0 ? "no" : $"{constructors.Count}");
        if (constructors.Count != 1)
            return [];
        CheckProjections(constructors[0].Parameters);
        return constructors[0].Parameters.Select(Dependency);
    }

    // The events of another service's streams are in another store: there would be nothing to make the documents of.
    private void CheckProjections(IEnumerable<IParameterSymbol> parameters)
    {
        var shapes = parameters.Where(parameter => parameter.Type is INamedTypeSymbol { TypeArguments.Length: 1 }).ToList();
        foreach (var parameter in shapes.Where(parameter => IsShape(parameter, KnownNames.Documents)))
            if (Subject(parameter) is INamedTypeSymbol view && view.Has(KnownNames.Projection) && ProjectionReader.EventOf(view) is { } @event
                && !shapes.Any(other => IsShape(other, KnownNames.Streams) && SymbolEqualityComparer.Default.Equals(Subject(other), @event)))
                _report.Add(DiagnosticIds.ProjectionWithoutStreams, parameter, _type.Spoken(), view.Spoken(), @event.Spoken());
    }

    private static bool IsShape(IParameterSymbol parameter, string shape) =>
        ((INamedTypeSymbol)parameter.Type).OriginalDefinition.FullName() == shape;

    private static ITypeSymbol Subject(IParameterSymbol parameter) => ((INamedTypeSymbol)parameter.Type).TypeArguments[0];

    private DependencyModel Dependency(IParameterSymbol parameter)
    {
        var type = (parameter.Type as INamedTypeSymbol)?.OriginalDefinition.FullName() ?? "";
        var source = parameter.Type.Source();
        return type switch
        {
            KnownNames.Documents => Shape(parameter, "Documents", KnownNames.Document),
            KnownNames.KeyValues => Shape(parameter, "KeyValue", KnownNames.KeyValue),
            KnownNames.Streams => Shape(parameter, "Streams", KnownNames.Stream),
            KnownNames.Counters => new(parameter.Name, source, "Counters", null),
            KnownNames.Blobs => new(parameter.Name, source, "Blobs", null),
            KnownNames.Sql => new(parameter.Name, source, "Sql", null),
            KnownNames.Events => new(parameter.Name, source, "Events", null),
            KnownNames.Call or "Appia.ICaller" or KnownNames.Units => new(parameter.Name, source, "Call", null),
            _ when parameter.Type.Has(KnownNames.Contract) => new(parameter.Name, source, "Contract", source),
            _ => new(parameter.Name, source, "Other", null),
        };
    }

    private DependencyModel Shape(IParameterSymbol parameter, string kind, string attribute)
    {
        var subject = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
        if (subject.TypeKind != TypeKind.Error && !subject.Has(attribute))
            _report.Add(
                DiagnosticIds.ShapeOfUnmarked, parameter, _type.Spoken(), parameter.Type.Name, subject.Spoken(),
                attribute.Replace("Appia.", "").Replace("Attribute", ""));
        return new(parameter.Name, parameter.Type.Source(), kind, subject.Source());
    }

    /// <summary>The descriptors of the events in calls of <c>IEvents.Publish</c>, as far as they stand in the class itself.</summary>
    private IEnumerable<string> Publishes()
    {
        var events = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var part in _type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_ct)))
        {
            var semantics = _compilation.GetSemanticModel(part.SyntaxTree);
            foreach (var call in part.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsPublish))
                if (semantics.GetSymbolInfo(call, _ct).Symbol is IMethodSymbol { TypeArguments.Length: 1 } method
                    && method.TypeArguments[0] is INamedTypeSymbol published
                    && method.ContainingType.FullName() == KnownNames.Events
                    && published.Has(KnownNames.Event))
                    events.Add(EventReader.DescriptorName(published).Full);
        }
        return events;
    }

    private static bool IsPublish(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "Publish",
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText == "Publish",
        _ => false,
    };
}
