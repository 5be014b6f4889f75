namespace Appia;

/// <summary>A failure as the caller sees it, in the terms of RFC 9457.</summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Code">A stable code for programs, for example <c>orders.out-of-stock</c> or <c>APPIA2001</c>.</param>
/// <param name="Detail">What happened and what to do now, for people.</param>
public sealed record Problem(ProblemKind Kind, string Code, string Detail)
{
    /// <summary>For <see cref="ProblemKind.Invalid"/>: what is wrong with each field, by its path (<c>lines[2].quantity</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Whether the call may have taken effect although it failed: its answer was lost after it was sent to the store.</summary>
    public bool MayHaveRun { get; init; }

    /// <summary>For <see cref="ProblemKind.Conflict"/>: whether it was the commit that found that what the call had read was changed meanwhile.
    /// Nothing was written, and the same call, run again, may succeed.</summary>
    public bool ReadWasStale { get; init; }

    /// <summary>How long to wait before trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
