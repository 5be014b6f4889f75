namespace Appia.Tidy;

/// <summary>The files of this repository, as they lie on the disk: what builds and runs leave behind is no part of it.</summary>
internal static class Clone
{
    private static readonly string[] Leftovers = [".git", ".appia", ".vs", ".idea", ".vscode", "bin", "obj", "node_modules", "TestResults", "data"];
    private static readonly string[] Binary = [".png", ".db", ".db-wal", ".db-shm", ".ico", ".woff2", ".dll"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file, relative to the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>The files of one kind below some folders.</summary>
    public static IEnumerable<string> Below(string extension, params string[] folders) => Files.Where(file =>
        file.EndsWith(extension, StringComparison.Ordinal) && folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <summary>The C# sources that people write.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        Below(".cs", folders).Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal));

    /// <summary>All files that hold text.</summary>
    public static IEnumerable<string> Texts => Files.Where(file => !Binary.Contains(System.IO.Path.GetExtension(file)));

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    public static string[] Lines(string relative) => File.ReadAllLines(Path(relative));

    public static bool Exists(string relative) => File.Exists(Path(relative)) || Directory.Exists(Path(relative));

    private static string Relative(string path) => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !Leftovers.Contains(System.IO.Path.GetFileName(inner))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Appia.slnx")))
                return folder;
        }

        throw new InvalidOperationException($"No Appia.slnx in any folder above {AppContext.BaseDirectory}.");
    }
}
