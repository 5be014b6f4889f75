using Appia.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appia.Generators.Analyzers;

/// <summary>Warns of contract calls whose outcome nobody waits for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallNotAwaitedAnalyzer() : ServiceAnalyzer(DiagnosticIds.CallNotAwaited)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var called = ((IInvocationOperation)context.Operation).TargetMethod;
        if (ServiceCode.IsContractCall(called)
            && IsDropped(context.Operation)
            && ServiceCode.ServiceMethod(context.ContainingSymbol) is { } caller)
            context.ReportDiagnostic(Create(context.Operation.Syntax.GetLocation(), ServiceCode.Name(caller), ServiceCode.Name(called)));
    }

    private static bool IsDropped(IOperation call) =>
        call.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
}
