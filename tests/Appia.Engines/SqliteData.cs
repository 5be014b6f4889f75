using Appia.Sqlite;

namespace Appia.Engines;

/// <summary>Stores in files.</summary>
internal sealed class SqliteData(string folder) : StoredData(folder)
{
    public override void Backup(string service)
    {
        File.Delete(BackupOf(service));
        SqliteAdmin.Backup(FileOf(service), BackupOf(service));
    }

    public override void Restore(string service) =>
        SqliteAdmin.Restore(BackupOf(service), FileOf(service), overwrite: true, TimeProvider.System);

    public override void PutBack(string service)
    {
        Lose(service);
        File.Copy(BackupOf(service), FileOf(service));
    }

    public override void Lose(string service)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            File.Delete(FileOf(service) + suffix);
    }

    // The log of the writer is copied after its file: a checkpoint in between would be lost otherwise.
    protected override void CopyTo(string copy)
    {
        foreach (var file in Directory.GetFiles(Folder, "*.db"))
        {
            Copy(file, copy);
            if (File.Exists(file + "-wal"))
                Copy(file + "-wal", copy);
        }
    }

    private static void Copy(string file, string copy)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var destination = File.Create(Path.Combine(copy, Path.GetFileName(file)));
        source.CopyTo(destination);
    }

    private string FileOf(string service) => Path.Combine(Folder, $"{service}.db");

    private string BackupOf(string service) => Path.Combine(Folder, $"{service}.backup");
}
