using System.Text.RegularExpressions;

namespace Appia.Tidy;

/// <summary>Warnings are obeyed. The few that are not are counted in <c>pragmas.txt</c>, where they may get fewer.</summary>
public partial class PragmaTests
{
    [Fact]
    public void Suppressed_warnings_do_not_become_more() => Committed.NotMore(
        "pragmas.txt",
        Clone.Sources("src", "tests", "samples", "bench").Where(file => !file.StartsWith("tests/Appia.Tidy/", StringComparison.Ordinal))
            .Select(file => (file, Count: Suppression().Count(Clone.Read(file))))
            .Where(entry => entry.Count > 0)
            .ToDictionary(entry => entry.file, entry => entry.Count));

    [GeneratedRegex(@"#pragma warning disable|\[(assembly: )?(Unconditional)?SuppressMessage")]
    private static partial Regex Suppression();
}
