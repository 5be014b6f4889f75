using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>Which stores a command line is about, and where they and their blobs are.</summary>
/// <param name="Data">The system's data folder.</param>
/// <param name="Service">The service whose store is meant; <see langword="null"/> for all.</param>
internal sealed record StoreChoice(string Data, string? Service)
{
    private const string BlobFolder = "blobs";

    /// <summary>The server, as Npgsql reads it, when the command line names one.</summary>
    public string? Connection { get; init; }

    /// <summary>What the names of schemas begin with.</summary>
    public string? SchemaPrefix { get; init; }

    /// <summary>Where the system keeps its blobs, when the command line says it.</summary>
    public string? Blobs { get; init; }

    /// <summary>Whether blobs are somebody else's business.</summary>
    public bool WithoutBlobs { get; init; }

    /// <summary>Whether tables that are not Appia's are left out.</summary>
    public bool WithoutOwnTables { get; init; }

    /// <summary>The folder of the system's blobs.</summary>
    public string BlobPlace => Blobs is null ? BlobsOf(Data) : Path.GetFullPath(Blobs);

    /// <summary>The folder of blobs beside stores or backups.</summary>
    public static string BlobsOf(string folder) => Path.Combine(folder, BlobFolder);

    /// <summary>The blobs in a folder.</summary>
    public static IBlobStorage In(string folder) => new FolderBlobs(() => folder, TimeProvider.System);

    /// <summary>Brings blobs from one folder to another; <see langword="null"/> when they are left out.</summary>
    public BlobCopy? Bring(string from, string to) =>
        WithoutBlobs ? null : new(In(from), Path.GetFullPath(from) == Path.GetFullPath(to) ? null : In(to));
}
