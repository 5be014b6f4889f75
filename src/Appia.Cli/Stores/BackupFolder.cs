using System.Text;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>A folder in which the backups of several stores are being made.</summary>
/// <remarks>
/// 1. A note names what will be made. 2. The backups are made, one after the other. 3. The note is taken away. As long as it is there, the folder has the
/// backups of some stores only: nothing is restored from it, and the next attempt begins by taking away what this one made.
/// </remarks>
internal sealed class BackupFolder : IDisposable
{
    private const string NoteName = "backup.unfinished";

    private readonly string _path;
    private readonly string _note;
    private readonly FileStream _lock;
    private bool _complete;

    /// <summary>Begins.</summary>
    /// <exception cref="AppiaException">One of the files is there, and an attempt that was interrupted did not make it (APPIA2131).</exception>
    public BackupFolder(string path, IEnumerable<string> files)
    {
        _path = path;
        _note = Path.Combine(path, NoteName);
        TakeBack();
        var names = files.ToList();
        foreach (var name in names)
            SqliteAdmin.ThrowIfThere(Path.Combine(path, name));
        _lock = new(_note, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        _lock.Write(Encoding.UTF8.GetBytes(string.Join('\n', names)));
        _lock.Flush(flushToDisk: true);
        DurableFolder.Sync(path);
    }

    /// <summary>Refuses a folder in which a backup was interrupted.</summary>
    /// <exception cref="CommandFailure">It is one.</exception>
    public static void MustBeComplete(string path)
    {
        if (File.Exists(Path.Combine(path, NoteName)))
            throw new CommandFailure(
                "APPIA6026",
                ExitCode.Failed,
                $"The backups in {path} are not complete: appia store backup was interrupted there, or is still running. Run it again to the same folder, "
                + "or use another backup.");
    }

    /// <summary>All were made.</summary>
    public void Complete()
    {
        DurableFolder.Sync(_path);
        File.Delete(_note);
        DurableFolder.Sync(_path);
        _complete = true;
    }

    /// <summary>Takes back what was made, unless it is complete: who is told that a backup failed need not look for its parts.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!_complete)
            TakeBack();
    }

    private void TakeBack()
    {
        if (!File.Exists(_note))
            return;
        // A name that was cut off is that of no backup: then none was begun.
        foreach (var name in Names().Where(static name => name.EndsWith(".db", StringComparison.Ordinal)))
            File.Delete(Path.Combine(_path, Path.GetFileName(name)));
        DurableFolder.Sync(_path);
        File.Delete(_note);
    }

    // Whoever makes backups here holds the note.
    private string[] Names()
    {
        try
        {
            using var note = new StreamReader(new FileStream(_note, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
            return note.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            throw new CommandFailure(
                "APPIA6026", ExitCode.InUse, $"Backups are being made in {_path} by another appia store backup. Wait for it, or use another folder.");
        }
    }
}
