using Appia.Generators.Diagnostics;
using Appia.Generators.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appia.Generators.Analyzers;

/// <summary>Refuses <c>[Serial]</c> where nobody would take turns: on what is no method of a contract.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SerialOutsideContractAnalyzer() : ServiceAnalyzer(DiagnosticIds.SerialMethod)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!method.Has(KnownNames.Serial) || ServiceCode.IsContractCall(method))
            return;
        var (why, cure) = method.Has(KnownNames.On)
            ? ("handles events, those of one key one after the other anyway", "Remove [Serial], and give the event the key")
            : ("is no method of a contract", "Put it on the method of the [Contract] interface, whose callers take turns");
        context.ReportDiagnostic(Create(method.Locations[0], ServiceCode.Name(method), why, cure));
    }
}
