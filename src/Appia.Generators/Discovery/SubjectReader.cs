using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>What all readers of one marked type share: its symbol, its mistakes and the types that it reaches.</summary>
internal abstract class SubjectReader<TModel>(GeneratorAttributeSyntaxContext context, CancellationToken ct) where TModel : class
{
    private NameModel? _name;

    protected INamedTypeSymbol Type { get; } = (INamedTypeSymbol)context.TargetSymbol;

    protected AttributeData Attribute { get; } = context.Attributes[0];

    protected Report Report { get; } = new(context.TargetSymbol.Locations.FirstOrDefault());

    protected CancellationToken Ct => ct;

    protected MessageGraph Graph => field ??= new(context.SemanticModel.Compilation, Report, ct);

    public Found<TModel> Read()
    {
        var model = ReadModel();
        var types = Graph.Drain();
        return new(Subject, _name, Report.IsEmpty ? model : null, types, Report.Diagnostics);
    }

    /// <summary>What others that are generated know the subject by.</summary>
    protected virtual string Subject => Type.Source();

    protected abstract TModel? ReadModel();

    /// <summary>The name that the attribute gives or, by default, the type's in kebab case.</summary>
    protected string CheckName(string? name, string otherwise, string what)
    {
        var chosen = name ?? otherwise;
        if (!Casing.IsName(chosen))
            Report.Add(DiagnosticIds.Name, Type, chosen, "a " + what);
        _name = new(what, chosen, Type.FullName(), Report.Root);
        return chosen;
    }

    /// <summary>Whether the marked type is a sealed record that generated code can name.</summary>
    protected bool IsSealedRecord(string attribute)
    {
        if (Type is { IsRecord: true, IsReferenceType: true, IsSealed: true, IsGenericType: false } && Type.IsReachable())
            return true;
        Report.Add(DiagnosticIds.NotARecord, Type, Type.Spoken(), attribute);
        return false;
    }

    protected TypeModel? UseSelf() => Graph.Use(Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), Type, $"'{Type.Spoken()}'");
}
