namespace Appia.Cli.Processes;

/// <summary>Why an application did not start, in its own words: a message that begins with its code, and a line that says where to read more.</summary>
internal sealed record StartFailure(string Code, string Message)
{
    /// <summary>What stands before the code in that line.</summary>
    public const string Explained = "For more: appia explain ";

    /// <summary>Finds it in what an application printed; <see langword="null"/> when it is not there. Where a log printed it, it is indented.</summary>
    public static StartFailure? In(string output)
    {
        var lines = output.Split('\n').Select(line => line.TrimEnd()).ToArray();
        var last = Array.FindLastIndex(lines, line => line.TrimStart().StartsWith(Explained, StringComparison.Ordinal));
        if (last < 1)
            return null;
        var code = lines[last].TrimStart()[Explained.Length..];
        var first = Array.FindLastIndex(lines, last - 1, line => line.TrimStart().StartsWith($"{code}: ", StringComparison.Ordinal));
        return first < 0 ? null : new(code, Unindented(lines[first..last])[(code.Length + 2)..]);
    }

    private static string Unindented(string[] lines)
    {
        var indent = Indent(lines[0]);
        return string.Join('\n', lines.Select(line => line[Math.Min(indent, Indent(line))..]));
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
