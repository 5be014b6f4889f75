namespace Appia.Runtime;

/// <summary>A request that the door itself refuses, with a status for which there is no kind of problem: it never became a call.</summary>
internal sealed class RefusedException(int status, Problem problem) : Exception($"{problem.Code}: {problem.Detail}")
{
    public int Status { get; } = status;

    public Problem Problem { get; } = problem;
}
