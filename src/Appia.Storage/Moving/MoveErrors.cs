namespace Appia.Storage;

/// <summary>What can be wrong when a store is copied from one place to another, each with its code and its cure.</summary>
internal static class MoveErrors
{
    public static AppiaException OwnTables(StoreName store, IReadOnlyList<string> tables) => new(
        "APPIA2170",
        $"The store '{store}' has {string.Join(", ", tables)}, which SQL of the service made. What its columns mean on another engine is not known, so "
        + "nothing was copied. Leave them out here (--without-own-tables) and bring their rows along before the system starts there, as "
        + "docs/relational.md shows (Moving to PostgreSQL); or drop them.");

    public static AppiaException Taken(StoreName store, string place) => new(
        "APPIA2171",
        $"The store '{store}' cannot be made in {place}: a store is there that is no copy of this one, or that was written to since. "
        + "Nothing was changed. Choose another place, or remove what is there if nobody needs it.");

    public static AppiaException Different(StoreName store, string table, long rows, long found) => new(
        "APPIA2172",
        $"The copy of the store '{store}' is not the same as the original: "
        + $"the table '{table}' has {rows} rows and its copy {found}, or their values differ. "
        + "Nothing was kept of the copy. Check the original (appia store verify), then repeat.");

    public static AppiaException NoContent(StoreName store, BlobId blob, bool damaged) => new(
        "APPIA2174",
        $"The store '{store}' has the blob '{blob}', and its content is {(damaged ? "damaged" : "not where its blobs are looked for")}. "
        + "Nothing was kept of the copy. Say where the blobs are (--blobs), restore them from a backup, or leave them out "
        + "(--without-blobs) when a storage of your own keeps them.");

    public static AppiaException Interrupted(StoreName store, string source, string target, Exception cause) => new(
        "APPIA2176",
        $"The store '{store}' could not be copied from {source} to {target}: {cause.Message.TrimEnd('.')}. "
        + "Nothing was kept of the copy, and the original is as it was. Correct what is wrong, then repeat.",
        cause);
}
