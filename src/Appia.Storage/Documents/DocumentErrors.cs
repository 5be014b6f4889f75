namespace Appia.Storage;

/// <summary>What can be wrong with documents and values, each with its code and its cure.</summary>
internal static class DocumentErrors
{
    public static AppiaException QueryAfterWrite(string collection) => new(
        "APPIA2201",
        $"A call queried '{collection}' after it had changed documents of it, which a query cannot see before they are committed. "
        + "Query first, read the changed documents by their ids, or commit in between with ICall.Commit().");

    public static ProblemException TooLarge(string id, string collection, int size, int limit) => Problems.TooLarge(
        $"'{id}' of '{collection}' has {size:N0} bytes, and the most is {limit:N0}. Nothing was written. "
        + "Keep large content in files, split it into several documents, or raise Appia:Storage:DocumentBytes.",
        "APPIA2202");

    public static ProblemException BadKey(string key, string collection, int limit) => Problems.Invalid(
        $"'{Shorten(key)}' cannot be an id or key in '{collection}': it has to be well-formed text of 1 to {limit:N0} UTF-8 bytes without NUL.",
        "APPIA2203");

    public static ProblemException TooManyRows(string collection, int limit) => Problems.TooLarge(
        $"A query of '{collection}' has more than {limit:N0} results. Narrow it, take fewer, or page through them with Page(size, cursor).",
        "APPIA2204");

    public static ProblemException BadCursor(string collection) => Problems.Invalid(
        $"The cursor is not one that this query of '{collection}' gave. Give back Page.Next unchanged, to the same condition and order, "
        + "or start again without a cursor.",
        "APPIA2205");

    public static AppiaException RequireUnread(string id, string collection) => new(
        "APPIA2206",
        $"Require was given '{id}' of '{collection}', which this call has not read, so there is no version to hold it to. "
        + "Read it in the same call, with Find or Get, before requiring it.");

    public static AppiaException NoBinding(Type type, string attribute) => new(
        "APPIA2207",
        $"{type} has no binding. Mark it [{attribute}], and let its project reference the Appia package, whose generator writes the binding.");

    public static ProblemException TooComplex(string collection, int limit) => Problems.Invalid(
        $"A query of '{collection}' has more than {limit:N0} comparisons or values. Split it into several queries.",
        "APPIA2208");

    public static ProblemException BadIndexValue(string member, string collection, int limit) => Problems.Invalid(
        $"The value of the index member '{member}' of '{collection}' cannot be indexed: text has to be well-formed, without NUL, "
        + $"and at most {limit:N0} UTF-8 bytes long. Nothing was written. Shorten it, or take [Index] off the member.",
        "APPIA2209");

    public static ProblemException Changed(string id, string collection, bool readWasStale = false) => new(new(
        ProblemKind.Conflict,
        "APPIA2210",
        $"'{id}' of '{collection}' was changed by another call after this one had read it. Nothing was written. Read it again, then decide again.")
    {
        ReadWasStale = readWasStale,
    });

    public static ProblemException Exists(string id, string collection, bool readWasStale = false) => new(new(
        ProblemKind.Conflict,
        "APPIA2211",
        $"There is already a '{id}' in '{collection}'. Nothing was written. Choose another id, or read what is there and replace it.")
    {
        ReadWasStale = readWasStale,
    });

    public static ProblemException NotUnique(string id, string collection, string members) => Problems.Conflict(
        $"'{id}' of '{collection}' cannot be stored: another one has the same {members}, which is unique. Nothing was written.",
        "APPIA2212");

    public static ProblemException NotFound(string id, string collection) => Problems.NotFound(
        $"There is no '{id}' in '{collection}'.",
        "APPIA2213");

    private static string Shorten(string key) => key.Length <= 40 ? key : key[..40] + "...";
}
