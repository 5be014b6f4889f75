using System.Text.Json;
using System.Text.RegularExpressions;

namespace Appia.Cli.Terminals;

/// <summary>Shows what a running system answered: lists of objects as tables, anything else as names and values.</summary>
internal static partial class JsonTable
{
    /// <summary>Writes a JSON document for people.</summary>
    public static void Write(string json, TextWriter output, string empty)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            output.WriteLine(empty);
            return;
        }

        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            WriteMembers(document.RootElement, output);
        else
            WriteList(document.RootElement, output, empty);
    }

    private static void WriteMembers(JsonElement root, TextWriter output)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array)
                output.WriteLine($"{Heading(member.Name)}: {Cell(member.Value)}");
        }

        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array)
                continue;
            output.WriteLine();
            output.WriteLine(Heading(member.Name));
            WriteList(member.Value, output, "None.");
        }
    }

    private static void WriteList(JsonElement list, TextWriter output, string empty)
    {
        var rows = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [list];
        var columns = rows.Where(row => row.ValueKind == JsonValueKind.Object)
            .SelectMany(row => row.EnumerateObject().Select(member => member.Name)).Distinct().ToList();
        var table = new Table([.. columns.Select(Heading)]);
        foreach (var row in rows.Where(row => row.ValueKind == JsonValueKind.Object))
            table.Add([.. columns.Select(column => row.TryGetProperty(column, out var cell) ? Cell(cell) : "")]);
        table.WriteTo(output, empty);
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Shorten(value.GetString()!),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Cell)),
        _ => Shorten(value.GetRawText()),
    };

    // A table is for reading; --json has every character.
    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 100 ? line : line[..97] + "...";
    }

    private static string Heading(string name) => Humps().Replace(name, " $1").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Humps();
}
