using Appia.Generators.Diagnostics;
using Appia.Generators.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appia.Generators.Analyzers;

/// <summary>Warns of work on other threads that uses a shape or a contract of the call that started it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkOutsideCallAnalyzer() : ServiceAnalyzer(DiagnosticIds.WorkOutsideCall)
{
    private static readonly HashSet<string> Starters =
    [
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.TaskFactory.StartNew", "System.Threading.ThreadPool.QueueUserWorkItem",
        "System.Threading.ThreadPool.UnsafeQueueUserWorkItem",
    ];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var called = ((IInvocationOperation)context.Operation).TargetMethod;
        if (called.Name is not ("Run" or "StartNew" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem"))
            return;
        var name = $"{called.ContainingType.OriginalDefinition.FullName()}.{called.Name}";
        if (!Starters.Contains(name) || ServiceCode.ServiceMethod(context.ContainingSymbol) is not { } method)
            return;
        var usesCall = context.Operation.Descendants().OfType<IInvocationOperation>()
            .Any(inner => ServiceCode.IsShapeCall(inner.TargetMethod) || ServiceCode.IsContractCall(inner.TargetMethod));
        if (usesCall)
            context.ReportDiagnostic(
                Create(context.Operation.Syntax.GetLocation(), ServiceCode.Name(method), $"{called.ContainingType.Name}.{called.Name} on a shape or contract"));
    }
}
