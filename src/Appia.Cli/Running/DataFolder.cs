using Appia.Cli.Control;
using Appia.Cli.Engines;
using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>Deletes an application's data, when that is surely what is meant.</summary>
internal static class DataFolder
{
    private const string Stored = ".db";
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-journal", ".lock", ".partial", ".replaced-", ".moved", ".moved-"];

    /// <summary>Deletes the folder after asking.</summary>
    /// <exception cref="CommandFailure">Not confirmed, in use, or it holds more than data.</exception>
    public static void Delete(string folder, bool yes, Terminal terminal)
    {
        if (File.Exists(folder))
            throw new CommandFailure("APPIA6017", ExitCode.Usage, $"{folder} was not deleted: it is a file, and no folder of stores.");
        if (!Directory.Exists(folder))
            return;
        if (Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(IsNoData) is { } strange)
            throw new CommandFailure("APPIA6017", ExitCode.Usage, $"{folder} was not deleted: it holds {Path.GetFileName(strange)}, which is no data of Appia's.");
        if (RunningSystem.Uses(folder))
            throw new CommandFailure("APPIA6012", ExitCode.InUse, $"{folder} was not deleted: a running system uses it. Stop that first.");
        Confirmation.Ask(terminal, $"Delete all data in {folder}?", yes);
        Directory.Delete(folder, recursive: true);
    }

    // Only what Appia makes is taken for data: a mistyped folder must not cost anybody anything.
    private static bool IsNoData(string path)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
            return name is not (".appia" or "blobs" or EngineFolder.Name);
        var stored = name.IndexOf(Stored, StringComparison.Ordinal);
        return stored < 1 || !Suffixes.Any(suffix => IsSuffix(name[(stored + Stored.Length)..], suffix));
    }

    private static bool IsSuffix(string rest, string suffix) =>
        suffix.EndsWith('-') ? rest.StartsWith(suffix, StringComparison.Ordinal) : rest == suffix;
}
