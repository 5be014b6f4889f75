namespace Appia.Cli.Stores;

/// <summary>A service's store file.</summary>
internal sealed record StoredService(string Service, string File)
{
    public string FileName => Path.GetFileName(File);
}
