namespace Appia;

/// <summary>A failure that callers are meant to see. Made by <see cref="Problems"/>.</summary>
public sealed class ProblemException(Problem problem, Exception? inner = null) : Exception($"{problem.Code}: {problem.Detail}", inner)
{
    /// <summary>What the caller sees.</summary>
    public Problem Problem { get; } = problem;
}
