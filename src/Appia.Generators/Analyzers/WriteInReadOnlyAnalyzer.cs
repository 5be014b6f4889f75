using Appia.Generators.Diagnostics;
using Appia.Generators.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appia.Generators.Analyzers;

/// <summary>Refuses writes in methods whose unit of work is read-only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WriteInReadOnlyAnalyzer() : ServiceAnalyzer(DiagnosticIds.WriteInReadOnly)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var called = ((IInvocationOperation)context.Operation).TargetMethod;
        if (!ServiceCode.IsShapeWrite(called) || ServiceCode.ServiceMethod(context.ContainingSymbol) is not { } method)
            return;
        if (ServiceCode.Implemented(method) is { } declared && WhyReadOnly(declared) is { } why && !ServiceCode.IsInOwnUnit(context.Operation))
            context.ReportDiagnostic(
                Create(context.Operation.Syntax.GetLocation(), ServiceCode.Name(method), why, ServiceCode.Name(called)));
    }

    private static string? WhyReadOnly(IMethodSymbol declared) =>
        declared.Has(KnownNames.Get) ? "is a [Get]"
        : ServiceCode.AnswersWithStream(declared) ? "answers with a stream"
        : null;
}
