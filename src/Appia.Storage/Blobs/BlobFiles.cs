namespace Appia.Storage;

/// <summary>The files in a folder of blobs.</summary>
internal static class BlobFiles
{
    public const string Incoming = ".incoming";
    public const string Leaving = ".leaving";
    private const int IdLength = 64;

    public static string Of(string place, BlobId id) => Path.Combine(place, id.Value[..2], id.Value);

    public static BlobId? IdOf(string file) => Path.GetFileName(file) is { Length: IdLength } name ? new BlobId(name) : null;

    public static IEnumerable<string> In(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

    /// <summary>Deletes a file; one that cannot be is left to the next collection.</summary>
    public static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }
}
