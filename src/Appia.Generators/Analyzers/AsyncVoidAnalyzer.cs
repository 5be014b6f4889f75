using Appia.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appia.Generators.Analyzers;

/// <summary>Refuses <c>async void</c> methods of services.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : ServiceAnalyzer(DiagnosticIds.AsyncVoid)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method && ServiceCode.ServiceMethod(method) is { })
            context.ReportDiagnostic(Create(method.Locations[0], ServiceCode.Name(method)));
    }
}
