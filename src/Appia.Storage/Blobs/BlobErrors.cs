namespace Appia.Storage;

/// <summary>What can be wrong with blobs, each with its code and its cure.</summary>
internal static class BlobErrors
{
    public static ProblemException TooLarge(long limit) => Problems.TooLarge(
        $"A blob has more than {limit:N0} bytes, the most there may be. Nothing was stored. Send less, or raise Appia:Storage:BlobBytes.",
        "APPIA2220");

    public static ProblemException NotFound(BlobId id) => Problems.NotFound($"There is no blob '{id}'.", "APPIA2221");

    public static AppiaException Gone(BlobId id, StoreName store) => new(
        "APPIA2222",
        $"The store '{store}' has the blob '{id}', and its content is gone: somebody deleted it, or a backup of the store was restored without its blobs. "
        + "Restore the folder of the blobs as it was when the store was backed up, or later.");

    public static ProblemException CannotWrite(string place, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            "APPIA2224",
            $"A blob cannot be stored in {place}: {cause.Message} Nothing was stored. Make room, or let the process write there; then repeat it.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        cause);

    public static ProblemException NotAnId(string id) => Problems.Invalid(
        $"'{(id.Length <= 80 ? id : id[..80] + "...")}' is no blob's id: those are 64 small hexadecimal digits.",
        "APPIA2225");
}
