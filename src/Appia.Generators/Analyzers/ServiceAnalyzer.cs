using System.Collections.Immutable;
using Appia.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appia.Generators.Analyzers;

/// <summary>What analyzers of services share: they look at handwritten code only, and report one rule.</summary>
public abstract class ServiceAnalyzer(string id) : DiagnosticAnalyzer
{
    private readonly ImmutableArray<DiagnosticDescriptor> _rules = ImmutableArray.Create(DiagnosticDescriptors.Of(id));

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => _rules;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        Register(context);
    }

    private protected abstract void Register(AnalysisContext context);

    private protected Diagnostic Create(Location location, params string[] arguments) => Diagnostic.Create(_rules[0], location, [.. arguments]);
}
