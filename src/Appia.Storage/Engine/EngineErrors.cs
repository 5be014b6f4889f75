namespace Appia.Storage;

/// <summary>What engines have to say in the same words, each with its code and its cure.</summary>
internal static class EngineErrors
{
    public static AppiaException BadStoreName(StoreName name) => new(
        "APPIA2107",
        $"'{name}' cannot be a store's name. Names of services and tenants are 1 to 100 characters long and made of "
        + "small letters, digits, '-', '_' and inner dots.");

    public static AppiaException StatementRejected(string engine, string sql, Exception failure) => new(
        "APPIA2110",
        $"{engine} cannot run the statement '{sql}': {failure.Message.TrimEnd('.')}. Correct the statement or its values.",
        failure);

    public static AppiaException ParameterCount(string sql, int wanted, int given) => new(
        "APPIA2110", $"The statement '{sql}' has {wanted} parameters, and {given} values were given.");

    public static AppiaException Closed(StoreName store) => new(
        "APPIA2111", $"The store '{store}' was used after it was closed. Stop what uses it before the system stops.");

    public static ProblemException SnapshotEnded(StoreName store, TimeSpan lifetime) => Problems.Exhausted(
        $"A snapshot of the store '{store}' was used after it had ended: it lives for at most {lifetime.TotalSeconds:0} seconds. "
        + "Read less in one snapshot, or open another one.",
        "APPIA2126");

    public static ProblemException Conflict(string? constraint) => Problems.Conflict(
        constraint is null
            ? "Somebody else changed the same data first. Nothing was written. Read again and decide again."
            : $"The change breaks a rule of the stored data ({constraint}). Nothing was written. Read again and decide again.",
        "APPIA2112");

    /// <summary>The database picked this unit to give way to another: run again, it succeeds.</summary>
    public static ProblemException Collision() => new(Conflict(null).Problem with { ReadWasStale = true });

    public static ProblemException StatementTimeout(StoreName store) => Problems.DeadlineExceeded(
        $"A statement in the store '{store}' took longer than the database or the command's timeout allows, and was cut off. Nothing of the unit of "
        + "work was written. Give the query an index, read less at a time, or raise the timeout.",
        code: "APPIA2137");

    public static ProblemException QueueFull(StoreName store, int limit) => Problems.Exhausted(
        $"{limit} units of work already wait to be committed by the store '{store}'. Nothing was written. Try again later.",
        "APPIA2120",
        TimeSpan.FromSeconds(1));

    public static ProblemException DeadlineExceeded(StoreName store) => Problems.DeadlineExceeded(
        $"The deadline passed while the unit of work waited for the store '{store}'. Nothing was written.", code: "APPIA2121");

    public static ProblemException Cancelled(StoreName store) => new(new(
        ProblemKind.Cancelled,
        "APPIA2122",
        $"The caller gave up while the unit of work waited for the store '{store}'. Nothing was written."));

    public static ProblemException HeldTooLong(StoreName store, TimeSpan limit) => Problems.DeadlineExceeded(
        $"A unit of work with SQL of its own held the writer of the store '{store}' for {limit.TotalSeconds:0.###} seconds, the longest that it may. "
        + "Nothing of it was written. Do what takes long before ISql.Open, split the work with ICall.Commit(), "
        + "or raise Appia:Storage:InteractiveTime.",
        code: "APPIA2127");

    public static AppiaException SqlAfterEnd(StoreName store) => new(
        "APPIA2128",
        $"A connection of the store '{store}' was used after its unit of work had ended. Open it in the call that uses it, and await every command "
        + "before the method returns. After ICall.Commit(), open another one.");

    public static ProblemException TransactionLost(string engine, StoreName store) => Problems.Unavailable(
        $"{engine} has ended the transaction of the unit of work in the store '{store}' because of an earlier failure, such as a full disk or an "
        + "'on conflict rollback'. Nothing of the unit was written. Let the first failure leave the method.",
        "APPIA2135");

    public static AppiaException SqlReadsOnly(StoreName store, string sql) => new(
        "APPIA2136",
        $"The SQL '{sql}' writes, and this connection of the store '{store}' is for reading: the call is a [Get] or a stream, or the connection came "
        + "from ISql.OpenForReading. Use another verb, and ISql.Open.");

    public static AppiaException ParameterName(string sql, string name, int count) => new(
        "APPIA2110", $"The statement '{sql}' has a parameter '{name}'. Parameters are named $1 to ${count}, without gaps.");

    public static AppiaException SqlNotAllowed(StoreName store, string sql, string alsoRefused) => new(
        "APPIA2129",
        $"The SQL '{sql}' may not run in a unit of work of the store '{store}'. The unit begins and ends the transaction: leave out begin, commit and "
        + $"rollback (a transaction of the connection is a part of it). {alsoRefused}, and the tables that begin with appia_ are the engine's.");
}
