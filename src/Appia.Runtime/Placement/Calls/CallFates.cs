namespace Appia.Runtime;

/// <summary>Tells what became of a call from the problem that it ended with.</summary>
internal static class CallFates
{
    private const string NotRunning = "APPIA3003";
    private const string Unreachable = "APPIA3020";
    private const string Lost = "APPIA3021";
    private const string NoAnswer = "APPIA3022";
    private const string NotGrpc = "APPIA3023";
    private const string Refused = "APPIA3025";

    public static CallFate Of(Problem problem) => problem.Code switch
    {
        NotRunning or Unreachable or Refused => CallFate.NeverRan,
        Lost or NoAnswer => CallFate.Unknown,
        NotGrpc => problem.MayHaveRun ? CallFate.Unknown : CallFate.NeverRan,
        _ => CallFate.Answered,
    };
}
