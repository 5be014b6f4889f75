namespace Appia.Tidy;

/// <summary>The root is the first thing that people see.</summary>
public class RootTests
{
    private static readonly string[] Expected =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "Appia.slnx", "BannedSymbols.txt", "CHANGELOG.md", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "LICENSE", "README.md", "appia", "appia.cmd", "global.json",
    ];

    private static readonly string[] Folders = [".ci", "bench", "build", "docs", "samples", "src", "tests"];

    [Fact]
    public void The_root_has_only_what_belongs_there() => Expect.None(
        Clone.Files.Where(file => !file.Contains('/', StringComparison.Ordinal)).Except(Expected), "files are no part of the root");

    [Fact]
    public void The_root_has_everything_that_belongs_there() => Expect.None(Expected.Except(Clone.Files), "files are missing in the root");

    [Fact]
    public void Folders_of_the_root_are_known() => Expect.None(
        Clone.Files.Where(file => file.Contains('/', StringComparison.Ordinal)).Select(file => file.Split('/')[0]).Distinct().Except(Folders),
        "folders are no part of the root");
}
