namespace Appia;

/// <summary>What kind of failure a problem is. Each kind maps to one HTTP status (RFC 9110) and one gRPC status.</summary>
public enum ProblemKind
{
    /// <summary>The request is wrong and will be wrong again: 400.</summary>
    Invalid = 400,

    /// <summary>Nobody is signed in: 401.</summary>
    Unauthenticated = 401,

    /// <summary>The caller may not do this: 403.</summary>
    Forbidden = 403,

    /// <summary>What was asked for does not exist: 404.</summary>
    NotFound = 404,

    /// <summary>Somebody else changed it first, or the state does not allow it: 409. Read again, then decide again.</summary>
    Conflict = 409,

    /// <summary>The caller's own precondition no longer holds: 412.</summary>
    PreconditionFailed = 412,

    /// <summary>The message is larger than its limit: 413.</summary>
    TooLarge = 413,

    /// <summary>A quota or a queue is full: 429. Try again later.</summary>
    Exhausted = 429,

    /// <summary>The caller gave up: 499.</summary>
    Cancelled = 499,

    /// <summary>A bug or an unforeseen failure: 500. Its details never leave the host outside development.</summary>
    Internal = 500,

    /// <summary>Not supported here: 501.</summary>
    Unimplemented = 501,

    /// <summary>Somebody who is needed is not there: 503. Nothing was done; try again.</summary>
    Unavailable = 503,

    /// <summary>Time ran out: 504. Whether it was done is not known.</summary>
    DeadlineExceeded = 504,

    /// <summary>The key was made so long ago that its outcome may be forgotten: 410. It was not run.</summary>
    TooOld = 410,
}
