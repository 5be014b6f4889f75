using Appia.Client;

namespace Appia.Runtime;

/// <summary>Tells what became of a call from the problem that it ended with.</summary>
internal static class CallFates
{
    public static CallFate Of(Problem problem) => problem.Code switch
    {
        CallErrors.NotRunningCode or ClientErrors.UnreachableCode or ClientErrors.RefusedCode => CallFate.NeverRan,
        ClientErrors.LostCode or ClientErrors.NoAnswerCode or GrpcErrors.StoppingCode => CallFate.Unknown,
        ClientErrors.NotGrpcCode => problem.MayHaveRun ? CallFate.Unknown : CallFate.NeverRan,
        _ => CallFate.Answered,
    };
}
