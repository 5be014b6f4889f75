namespace Appia.Events;

/// <summary>What became of a batch.</summary>
/// <param name="Handled">How many of its events, from the first on, were handled and committed.</param>
/// <param name="Failure">Why nothing was, or <see langword="null"/>.</param>
internal readonly record struct Outcome(int Handled, Exception? Failure)
{
    public bool Ok => Failure is null;

    /// <summary>Whether somebody else wrote the same at the same time: no fault of the event's.</summary>
    public bool Conflict => Failure is ProblemException { Problem.Kind: ProblemKind.Conflict };

    /// <summary>Whether what events are delivered to is away: no fault of the event's either.</summary>
    public bool Away => Failure is ProblemException { Problem.Code: EventErrors.OutsideAwayCode };

    /// <summary>The kind of failure, one of few: the problem's, or the exception's type.</summary>
    public static string Kind(Exception failure) => Cause(failure) switch
    {
        ProblemException { Problem.Kind: var kind } => kind.ToString(),
        var cause => cause.GetType().FullName!,
    };

    /// <summary>The failure in words, for whoever repairs it.</summary>
    public static string Describe(Exception failure)
    {
        const int most = 2000;
        var cause = Cause(failure);
        var text = cause is ProblemException or AppiaException ? cause.Message : $"{cause.GetType()}: {cause.Message}";
        return text.Length <= most ? text : text[..most];
    }

    private static Exception Cause(Exception failure) =>
        failure is ProblemException { Problem.Kind: ProblemKind.Internal, InnerException: { } inner } ? inner : failure;
}
