using Appia.Generators.Diagnostics;
using Appia.Generators.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appia.Generators.Analyzers;

/// <summary>Warns of calls that write in another service while the caller's own unit may still fail.</summary>
/// <remarks>An event handler is left alone: it runs again until it succeeds, and its calls carry the delivery's key, so each takes effect once;
/// but not those that take a stream, which have no key.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallOutsideUnitAnalyzer() : ServiceAnalyzer(DiagnosticIds.CallOutsideUnit)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var called = ((IInvocationOperation)context.Operation).TargetMethod;
        if (!ServiceCode.IsContractCall(called) || ServiceCode.IsRepeatable(called))
            return;
        if (ServiceCode.ServiceMethod(context.ContainingSymbol) is { } caller && (!caller.Has(KnownNames.On) || ServiceCode.TakesStream(called)))
            context.ReportDiagnostic(Create(context.Operation.Syntax.GetLocation(), ServiceCode.Name(caller), ServiceCode.Name(called)));
    }
}
