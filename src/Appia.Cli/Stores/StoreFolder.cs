using Appia.Cli.Control;
using Appia.Cli.Engines;
using Appia.Sqlite;

namespace Appia.Cli.Stores;

/// <summary>A folder of stores, and which of them are meant: one service's, or all.</summary>
internal sealed class StoreFolder(string path, string? service, string option = "--data")
{
    private const string Extension = ".db";

    public string Path => path;

    /// <summary>The stores that are meant, by name.</summary>
    /// <exception cref="CommandFailure">There are none, or they are the beginning of a backup.</exception>
    public IReadOnlyList<StoredService> Stores()
    {
        BackupFolder.MustBeComplete(path);
        var all = Directory.Exists(path) ? Directory.GetFiles(path, $"*{Extension}").Order(StringComparer.Ordinal).Select(ToStore).ToList() : [];
        var meant = service is null ? all : [.. all.Where(store => store.Service == service)];
        if (meant.Count > 0)
            return meant;
        if (Moved() is { } moved)
            throw new CommandFailure("APPIA6025", ExitCode.NotFound, moved);
        if (EngineFolder.IsIn(path))
            throw OnServer();
        throw new CommandFailure("APPIA6011", ExitCode.NotFound, $"{Found(all)} {option} names the folder of the stores.");
    }

    /// <summary>Where a store of the same service lies in this folder.</summary>
    public string PathOf(StoredService store) => System.IO.Path.Combine(path, store.FileName);

    /// <summary>Fails when a running system uses the folder.</summary>
    public void MustBeStopped()
    {
        if (RunningSystem.Uses(path))
            throw new CommandFailure("APPIA6012", ExitCode.InUse, $"A running system uses {path}. Stop it first.");
    }

    private CommandFailure OnServer() => new(
        "APPIA6024", ExitCode.NotFound, $"The stores of {path} are on PostgreSQL. Say so: add --engine postgres.");

    private string? Moved()
    {
        string[] notes = Directory.Exists(path) ? Directory.GetFiles(path, $"{service ?? "*"}{Extension}.moved") : [];
        if (notes.Order(StringComparer.Ordinal).FirstOrDefault() is not { } note)
            return null;
        var store = System.IO.Path.ChangeExtension(note, null);
        return $"The store {store} is not here any more. {SqliteAdmin.MovedFrom(store)} "
            + "Add --engine postgres, and --connection when the server is not the folder's own.";
    }

    private string Found(List<StoredService> all)
    {
        if (File.Exists(path))
            return $"{path} is a file, and a folder is needed.";
        if (!Directory.Exists(path))
            return $"There is no folder {path}.";
        var known = all.Count == 0 ? "It has no stores" : $"It has: {string.Join(", ", all.Select(store => store.Service))}";
        return $"{path} has no store{(service is null ? "" : $" '{service}'")}. {known}.";
    }

    private static StoredService ToStore(string file) => new(System.IO.Path.GetFileNameWithoutExtension(file), file);
}
