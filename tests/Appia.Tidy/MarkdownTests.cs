using System.Text.RegularExpressions;

namespace Appia.Tidy;

/// <summary>What a page points to is there.</summary>
public partial class MarkdownTests
{
    [Fact]
    public void Links_lead_somewhere() => Expect.None(
        from page in Clone.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        from match in Link().Matches(Prose(page))
        let target = match.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal) && !Clone.Exists(Resolve(page, target))
        select $"{page}: {target}",
        "links lead nowhere");

    [Fact]
    public void Files_that_are_named_exist() => Expect.None(
        from page in Clone.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        from match in FileName().Matches(Prose(page))
        let named = match.Groups["file"].Value
        where !Clone.Exists(named)
        select $"{page}: {named}",
        "named files do not exist");

    [Fact]
    public void Decisions_have_numbers_of_their_own() => Expect.None(
        from page in Clone.Files.Where(file => Path.GetDirectoryName(file) == "docs/decisions" && char.IsAsciiDigit(Path.GetFileName(file)[0]))
        group page by Path.GetFileName(page)[..4] into same
        where same.Count() > 1
        select string.Join(", ", same),
        "decisions share a number");

    // What stands in a code block is an example.
    private static string Prose(string page) => Block().Replace(Clone.Read(page), "");

    private static string Resolve(string page, string target) =>
        target.StartsWith('/') ? target[1..] : Path.Combine(Path.GetDirectoryName(page) ?? "", target);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<file>(src|tests|docs|samples|bench|\.ci)/[\w./-]+\.(md|cs|csproj|json|txt|props|css|js))`")]
    private static partial Regex FileName();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
