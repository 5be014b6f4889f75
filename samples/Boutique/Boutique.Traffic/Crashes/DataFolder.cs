namespace Boutique.Traffic;

/// <summary>Where a shop that is only started to be killed keeps its data.</summary>
internal static class DataFolder
{
    /// <summary>The folder that was given, or a fresh one, which the user can reach as whom root runs a PostgreSQL server.</summary>
    public static string Of(DirectoryInfo? given, string name)
    {
        if (given is not null)
            return Directory.CreateDirectory(given.FullName).FullName;
        var folder = Directory.CreateTempSubdirectory($"boutique-{name}-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
