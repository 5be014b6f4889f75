namespace Appia;

/// <summary>Makes the failures that callers are meant to see: <c>throw Problems.NotFound("No order 17.")</c>.</summary>
public static class Problems
{
    /// <summary>The request is wrong.</summary>
    public static ProblemException Invalid(string detail, string code = "invalid") => Make(ProblemKind.Invalid, code, detail);

    /// <summary>The request is wrong, field by field.</summary>
    public static ProblemException Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        new(new(ProblemKind.Invalid, "invalid", Describe(errors)) { Errors = errors });

    /// <summary>One field is wrong.</summary>
    public static ProblemException InvalidField(string field, string message) =>
        Invalid(new Dictionary<string, IReadOnlyList<string>> { [field] = [message] });

    /// <summary>Nobody is signed in.</summary>
    public static ProblemException Unauthenticated(string detail, string code = "unauthenticated") => Make(ProblemKind.Unauthenticated, code, detail);

    /// <summary>The caller may not do this.</summary>
    public static ProblemException Forbidden(string detail, string code = "forbidden") => Make(ProblemKind.Forbidden, code, detail);

    /// <summary>What was asked for does not exist.</summary>
    public static ProblemException NotFound(string detail, string code = "not-found") => Make(ProblemKind.NotFound, code, detail);

    /// <summary>The state does not allow it, or somebody else changed it first.</summary>
    public static ProblemException Conflict(string detail, string code = "conflict") => Make(ProblemKind.Conflict, code, detail);

    /// <summary>The message is larger than its limit.</summary>
    public static ProblemException TooLarge(string detail, string code = "too-large") => Make(ProblemKind.TooLarge, code, detail);

    /// <summary>A quota or a queue is full.</summary>
    public static ProblemException Exhausted(string detail, string code = "exhausted", TimeSpan? retryAfter = null) =>
        new(new(ProblemKind.Exhausted, code, detail) { RetryAfter = retryAfter });

    /// <summary>Somebody who is needed is not there; nothing was done.</summary>
    public static ProblemException Unavailable(string detail, string code = "unavailable", TimeSpan? retryAfter = null) =>
        new(new(ProblemKind.Unavailable, code, detail) { RetryAfter = retryAfter });

    /// <summary>Time ran out.</summary>
    public static ProblemException DeadlineExceeded(string detail, bool mayHaveRun = false, string code = "deadline-exceeded") =>
        new(new(ProblemKind.DeadlineExceeded, code, detail) { MayHaveRun = mayHaveRun });

    /// <summary>A failure that nobody foresaw.</summary>
    public static ProblemException Internal(string detail, string code = "internal", Exception? inner = null) =>
        new(new(ProblemKind.Internal, code, detail), inner);

    private static ProblemException Make(ProblemKind kind, string code, string detail) => new(new(kind, code, detail));

    private static string Describe(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        string.Join("; ", errors.SelectMany(field => field.Value.Select(message => $"{field.Key}: {message.TrimEnd('.')}")));
}
