using System.Text;
using System.Text.RegularExpressions;

namespace Appia.Cli.Pages;

/// <summary>Markdown as plain text, good enough for our own pages.</summary>
internal static partial class PlainText
{
    public static string From(string markdown)
    {
        var text = new StringBuilder();
        var code = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                code = !code;
            else
                text.AppendLine(code ? "    " + line : Prose(line));
        }

        return text.ToString().TrimEnd();
    }

    private static string Prose(string line)
    {
        if (line.StartsWith("# ", StringComparison.Ordinal))
            return line[2..];
        if (line.StartsWith('#'))
            return line.TrimStart('#', ' ').ToUpperInvariant();
        return Marks().Replace(Link().Replace(line, "$1 ($2)"), "");
    }

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*|`")]
    private static partial Regex Marks();
}
