namespace Appia.Calls.Tests.EventStreams;

/// <summary>Stores as they are on disk at a moment: what a crash would leave.</summary>
public sealed class DataCopy : IDisposable
{
    public DataCopy(string data)
    {
        Folder = Directory.CreateTempSubdirectory("appia-crash-").FullName;
        foreach (var file in Directory.EnumerateFiles(data).Where(file => file.EndsWith(".db", StringComparison.Ordinal)))
        {
            // The log of the writer first would be older than the file: a checkpoint in between would be lost.
            Copy(file);
            if (File.Exists(file + "-wal"))
                Copy(file + "-wal");
        }
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Copy(string file)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var destination = File.Create(Path.Combine(Folder, Path.GetFileName(file)));
        source.CopyTo(destination);
    }
}
