namespace Appia.Testing;

/// <summary>The folder of a test's stores.</summary>
internal sealed class TestFolder(string? named) : IDisposable
{
    public string Path { get; } = named ?? Directory.CreateTempSubdirectory("appia-test-").FullName;

    /// <summary>Whether it is the test's own, and outlives the system.</summary>
    public bool Stays => named is not null;

    public void Dispose()
    {
        if (!Stays && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
