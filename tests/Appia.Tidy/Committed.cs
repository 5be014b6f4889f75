namespace Appia.Tidy;

/// <summary>Files beside these tests that say how things are, so that a change of them is a reviewed line.</summary>
/// <remarks>Running the tests with <c>APPIA_ACCEPT=1</c> writes the files as things are now.</remarks>
internal static class Committed
{
    private static readonly bool Accepting = Environment.GetEnvironmentVariable("APPIA_ACCEPT") == "1";

    /// <summary>Fails unless the file has exactly these lines.</summary>
    public static void Same(string file, IReadOnlyList<string> actual)
    {
        if (Accepting)
            Write(file, actual);
        var expected = Clone.Lines(Home(file)).Where(line => line.Length > 0).ToList();
        var added = actual.Except(expected).Select(line => "+ " + line);
        var removed = expected.Except(actual).Select(line => "- " + line);
        Expect.None(added.Concat(removed), $"differ from {Home(file)}. If that is meant, run the tests with APPIA_ACCEPT=1 and commit the file");
    }

    /// <summary>Fails when a number grew beyond what the file allows for it; what the file does not name is allowed nothing.</summary>
    public static void NotMore(string file, IReadOnlyDictionary<string, int> actual)
    {
        if (Accepting)
            Write(file, [.. actual.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Value} {entry.Key}")]);
        var allowed = Clone.Lines(Home(file)).Where(line => line.Length > 0).Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[1], parts => int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
        Expect.None(
            actual.Where(entry => entry.Value > allowed.GetValueOrDefault(entry.Key))
                .Select(entry => $"{entry.Key}: {entry.Value}, allowed {allowed.GetValueOrDefault(entry.Key)}"),
            $"are over the limit. Split them; {Home(file)} may shrink, not grow");
    }

    private static string Home(string file) => $"tests/Appia.Tidy/{file}";

    private static void Write(string file, IEnumerable<string> lines) => File.WriteAllText(Clone.Path(Home(file)), string.Concat(lines.Select(line => line + "\n")));
}
