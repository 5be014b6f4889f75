namespace Appia.PostgreSql.Writing;

/// <summary>What became of a batch, and what is known beside.</summary>
/// <param name="Result">What became of it.</param>
internal readonly record struct BatchOutcome(BatchResult Result)
{
    /// <summary>The position of the last log entry, when it was committed with some.</summary>
    public long Position { get; init; }

    /// <summary>Which unit failed or is held: its place in the list.</summary>
    public int Unit { get; init; }

    /// <summary>Why the unit failed.</summary>
    public UnitFailure? Failure { get; init; }

    /// <summary>What the server or the connection said.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Whether a broken batch may have been committed.</summary>
    public bool MayHaveRun { get; init; }

    /// <summary>Whether the server cannot be reached.</summary>
    public bool Unreachable { get; init; }
}
