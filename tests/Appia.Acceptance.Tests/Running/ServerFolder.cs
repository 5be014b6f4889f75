namespace Appia.Acceptance.Tests;

/// <summary>A data folder that the user can reach as whom root runs a PostgreSQL server.</summary>
internal static class ServerFolder
{
    public static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("appia-acceptance-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
