namespace Appia.PostgreSql.Tests;

/// <summary>A folder of its own for one test, which a server's user can reach, gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("appia-postgres-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
