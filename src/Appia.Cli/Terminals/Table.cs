namespace Appia.Cli.Terminals;

/// <summary>Rows of text in aligned columns.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the table; one without rows says <paramref name="empty"/>.</summary>
    public void WriteTo(TextWriter output, string empty = "none")
    {
        if (_rows.Count == 1)
        {
            output.WriteLine(empty);
            return;
        }

        var widths = Enumerable.Range(0, headings.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
