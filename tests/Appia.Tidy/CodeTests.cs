using System.Text.RegularExpressions;

namespace Appia.Tidy;

/// <summary>Every code has one meaning and one page.</summary>
public partial class CodeTests
{
    private static readonly string[] Headings = ["## Meaning", "## Likely causes", "## Fix", "## Example"];
    private static readonly Lazy<ILookup<string, string>> Uses = new(() =>
        Clone.Sources("src").Append("appia").SelectMany(file => Use().Matches(Clone.Read(file)).Select(match => (Code: match.Groups["code"].Value, file)))
            .Distinct().ToLookup(use => use.Code, use => use.file));

    [Fact]
    public void Every_code_has_a_page() => Expect.None(
        Uses.Value.Where(use => !Clone.Exists(Page(use.Key))).Select(use => $"{use.Key} ({string.Join(", ", use)})"),
        "codes have no page in docs/errors");

    [Fact]
    public void Every_page_has_a_code() => Expect.None(
        Pages().Where(page => !Uses.Value.Contains(Path.GetFileNameWithoutExtension(page))),
        "pages explain a code that no source uses");

    [Fact]
    public void A_code_belongs_to_one_project() => Expect.None(
        Uses.Value.Where(use => use.Where(file => !IsReader(file)).Select(Project).Distinct().Count() > 1).Select(use => $"{use.Key}: {string.Join(", ", use)}"),
        "codes are used by several projects, and may mean something else in each");

    [Fact]
    public void A_code_is_one_constant() => Expect.None(
        Constants().GroupBy(constant => constant.Code).Where(group => group.Select(constant => constant.Name).Distinct().Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(constant => $"{constant.Name} in {constant.File}"))}"),
        "codes have several names");

    [Fact]
    public void Pages_have_one_form() => Expect.None(Pages().Where(page => !HasForm(page)), "pages lack the title or a heading");

    [Fact]
    public void Codes_are_written_in_full()
    {
        var computed = from file in Clone.Sources("src")
                       from match in Computed().Matches(Clone.Read(file))
                       select $"{file}: {match.Value}";
        Expect.None(computed, "codes are computed, so that nobody finds them");
    }

    private static IEnumerable<string> Pages() => Clone.Below(".md", "docs/errors").Where(page => !page.EndsWith("README.md", StringComparison.Ordinal));

    private static string Page(string code) => $"docs/errors/{code}.md";

    // The command line maps the codes of others to exit codes.
    private static bool IsReader(string file) => file == "src/Appia.Cli/AppiaCommandLine.cs";

    private static string Project(string file) => string.Join('/', file.Split('/').Take(2));

    private static bool HasForm(string page)
    {
        var text = Clone.Read(page);
        return text.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", StringComparison.Ordinal)
            && Headings.All(heading => text.Contains($"\n{heading}\n", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Code, string Name, string File)> Constants() =>
        from file in Clone.Sources("src")
        from match in Constant().Matches(Clone.Read(file))
        select (match.Groups["code"].Value, match.Groups["name"].Value, file);

    // A text that begins with the code, or the start script's own failures. A code that a comment mentions is no use of it.
    [GeneratedRegex("""("|\bfail )(?<code>APPIA\d{4})\b""")]
    private static partial Regex Use();

    [GeneratedRegex("""const\s+string\s+(?<name>\w+)\s*=\s*"(?<code>APPIA\d{4})";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""["$]APPIA(\{|" *\+)""")]
    private static partial Regex Computed();
}
