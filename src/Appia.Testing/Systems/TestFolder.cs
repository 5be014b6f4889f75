namespace Appia.Testing;

/// <summary>The folder of a test's stores.</summary>
internal sealed class TestFolder(string? named) : IDisposable
{
    public string Path { get; } = named ?? Directory.CreateTempSubdirectory("appia-test-").FullName;

    public void Dispose()
    {
        if (named is null && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
