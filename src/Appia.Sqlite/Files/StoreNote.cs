namespace Appia.Sqlite.Files;

/// <summary>A note beside a store that says why nobody may open it, or make an empty one in its place.</summary>
internal sealed class StoreNote
{
    private readonly string _suffix;

    private StoreNote(string suffix) => _suffix = suffix;

    /// <summary>It moved away. The note means nothing while the store is in its place.</summary>
    public static StoreNote Moved { get; } = new(".moved");

    /// <summary>It is being replaced by a backup, alone or together with others.</summary>
    public static StoreNote Restoring { get; } = new(".restoring");

    /// <summary>What the note in the place of a store says; <see langword="null"/> when there is none.</summary>
    public string? Read(string storePath) => File.Exists(storePath + _suffix) ? File.ReadAllText(storePath + _suffix).Trim() : null;

    /// <summary>Leaves a note, durably.</summary>
    public void Write(string storePath, string text)
    {
        var partial = storePath + _suffix + ".partial";
        File.WriteAllText(partial, text + Environment.NewLine);
        Administration.StoreCopy.Sync(partial);
        File.Move(partial, storePath + _suffix, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(storePath)!);
    }

    /// <summary>Takes the note away: a store is in its place again.</summary>
    public void Remove(string storePath) => File.Delete(storePath + _suffix);
}
