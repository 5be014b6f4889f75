namespace Appia.Crash.Tests;

/// <summary>A folder of SQLite files.</summary>
internal sealed class SqlitePlace : IEnginePlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-crash-").FullName;

    public bool HasServer => false;

    public IEnumerable<string> Arguments => ["--Appia:Engine=sqlite", $"--Appia:Data={_folder}", $"--Appia:Blobs={Path.Combine(_folder, "blobs")}"];

    public Task KillServer() => throw new InvalidOperationException("SQLite has no server.");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}
