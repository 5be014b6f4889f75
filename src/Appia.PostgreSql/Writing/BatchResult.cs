namespace Appia.PostgreSql.Writing;

/// <summary>What became of a batch.</summary>
internal enum BatchResult
{
    /// <summary>All of it is committed.</summary>
    Committed,

    /// <summary>Nothing is: one unit failed for a reason of its own.</summary>
    UnitFailed,

    /// <summary>Nothing is: one unit needs a row that another transaction holds.</summary>
    UnitHeld,

    /// <summary>Nothing is: another process holds the log.</summary>
    LogHeld,

    /// <summary>Nothing is: it met another transaction, or its connection broke. Run again, it may succeed.</summary>
    Collided,

    /// <summary>Nothing is: the commit itself was refused, on account of nobody knows which unit.</summary>
    Refused,

    /// <summary>The server or its disk failed.</summary>
    Broken,
}
