namespace Appia.Sqlite.Files;

/// <summary>The note that a store leaves behind when it moves, so that nobody makes an empty one in its place.</summary>
internal static class MoveNote
{
    private const string Suffix = ".moved";

    /// <summary>What the note in the place of a store says; <see langword="null"/> when there is none.</summary>
    public static string? Read(string storePath) =>
        File.Exists(storePath + Suffix) ? File.ReadAllText(storePath + Suffix).Trim() : null;

    /// <summary>Leaves a note, durably.</summary>
    public static void Write(string storePath, string text)
    {
        var partial = storePath + Suffix + ".partial";
        File.WriteAllText(partial, text + Environment.NewLine);
        Administration.StoreCopy.Sync(partial);
        File.Move(partial, storePath + Suffix, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(storePath)!);
    }

    /// <summary>Takes the note away: a store is in its place again.</summary>
    public static void Remove(string storePath) => File.Delete(storePath + Suffix);
}
