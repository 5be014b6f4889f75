using System.Text.RegularExpressions;

namespace Appia.Tidy;

/// <summary>One word for one thing, and none that only some people hear. <c>banned-words.txt</c> has each with its replacement.</summary>
public class WordTests
{
    private const string List = "tests/Appia.Tidy/banned-words.txt";

    [Fact]
    public void Banned_words_are_replaced()
    {
        var words = Clone.Lines(List).Where(line => line.Contains("=>", StringComparison.Ordinal)).Select(line => line.Split("=>", StringSplitOptions.TrimEntries)).ToList();
        var pattern = new Regex($@"(?<![\w-])({string.Join('|', words.Select(word => Regex.Escape(word[0])))})(?!\w)", RegexOptions.IgnoreCase);
        var cures = words.ToDictionary(word => word[0], word => word[1], StringComparer.OrdinalIgnoreCase);
        Expect.None(
            from file in Clone.Texts
            where file != List
            from line in Clone.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
            from match in pattern.Matches(line.Text)
            select $"{file}:{line.Number}: '{match.Value}', better: {cures[match.Value]}",
            "banned words");
    }
}
