namespace Appia.Runtime;

/// <summary>What can be wrong with a call, each with its code and its cure.</summary>
internal static class CallErrors
{
    public const string NotRunningCode = "APPIA3003";

    public static AppiaException OutsideOfCall() => new(
        "APPIA3001",
        "ICall, ICaller or IUnits was used outside of a call. Use it inside a service's method, or wrap the code in IAppia.Call(..).");

    public static AppiaException UseAfterEnd(string name) => new(
        "APPIA3002",
        $"The call {name} was used after it had ended. Await every task that the method started before it returns, "
        + "or give background work a unit of its own with IUnits.Run(..).");

    public static ProblemException NotStarted(string service) => new(new(
        ProblemKind.Unavailable,
        NotRunningCode,
        $"The service '{service}' was called while its system was not running. Calls are answered between the host's start and its stop.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    });

    public static AppiaException NoStore(string service) => new(
        "APPIA3007",
        $"The service '{service}' has no store, because its constructor asks for no documents, key-value, counters, events or SQL; "
        + "a store was used in one of its calls all the same. Ask for it in the constructor of that service.");

    public static ProblemException Stopping(string name) => new(new(
        ProblemKind.Unavailable,
        "APPIA3008",
        $"The stream {name} was ended because its system is stopping. Read it again, from another process or after the next start.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    });

    public static AppiaException CallWhileInteractive(string caller, string called) => new(
        "APPIA3009",
        $"{caller} called {called} after it had begun to write by SQL of its own (ISql.Open, SaveChanges). From there to its end it holds its store's "
        + "only writer, and everybody else who writes waits: it must not wait for others. Make the call before that, commit first with ICall.Commit(), "
        + "or publish an event.");

    public static AppiaException CallWhileReading(string caller, string called) => new(
        "APPIA3045",
        $"{caller} called {called} while it was still reading: a reader or a transaction of its SQL is open (an 'await foreach' over a query is one), or a "
        + "snapshot. It holds a connection, which whoever is called may need. Read to the end first (ToListAsync, or dispose the reader, the transaction "
        + "or the snapshot), then call.");

    public static AppiaException InputReadTwice(string name) => new(
        "APPIA3018",
        $"{name} read the stream that it was called with a second time. Its items come from the caller one by one and are gone once they were "
        + "read: keep what is needed again, or do all of it in one loop.");

    public static ProblemException DeadlineExceeded(string name, TimeSpan? after = null) => Problems.DeadlineExceeded(
        $"{name} was not done by its deadline{(after is { } limit ? $" ({limit.TotalSeconds:0.###} s)" : "")}; nothing of it was written. Try again, or allow more time.",
        code: "APPIA3004");

    public static ProblemException Internal(string name, Exception cause, bool revealDetails) => Problems.Internal(
        revealDetails
            ? $"{name} failed: {cause.GetType().Name}: {cause.Message}"
            : $"{name} failed. The cause is in the host's log under this trace.",
        "APPIA3005",
        cause);

    public static AppiaException NoResult(string name) => new(
        "APPIA3006", $"{name} returned null instead of a task. Return Task.CompletedTask or Task.FromResult(..).");

    public static AppiaException CommitInHandler(string service) => new(
        "APPIA4008",
        $"An event handler of '{service}' called ICall.Commit. What a handler writes commits together with the consumer's position, once it has "
        + "returned: that is what makes it happen exactly once. Use IUnits.Run(..) for what has to be kept even if the handler fails.");
}
