using System.Globalization;
using System.Text.Json;

namespace Appia.Bench;

/// <summary>Prints results as they come: a line of JSON each, or a table for people. Talk goes to the standard error.</summary>
internal sealed class BenchReport(bool json)
{
    private bool _begun;

    /// <summary>Adds a figure.</summary>
    /// <param name="bench">The benchmark.</param>
    /// <param name="case">What was measured.</param>
    /// <param name="metric">The figure's name.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="ratio">How many times better than what it is compared with; <see langword="null"/> when there is nothing to compare.</param>
    /// <param name="ratioBatching">The same for a second one that it is compared with, which batches.</param>
    public void Add(
        string bench, string @case, string metric, double value, string unit, double? ratio = null, double? ratioBatching = null)
    {
        if (json)
            Console.WriteLine(Line(bench, @case, metric, value, unit, ratio, ratioBatching));
        else
            PrintRow(bench, @case, metric, value, unit, ratio, ratioBatching);
    }

    public void Say(string text) => Console.Error.WriteLine(text);

    private static string Line(
        string bench, string @case, string metric, double value, string unit, double? ratio, double? ratioBatching)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteString("bench", bench);
            writer.WriteString("case", @case);
            writer.WriteString("metric", metric);
            writer.WriteNumber("value", Math.Round(value, 4));
            writer.WriteString("unit", unit);
            if (ratio is { } compared)
                writer.WriteNumber("ratio", Math.Round(compared, 3));
            if (ratioBatching is { } batching)
                writer.WriteNumber("ratio_batching", Math.Round(batching, 3));
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    private void PrintRow(string bench, string @case, string metric, double value, string unit, double? ratio, double? ratioBatching)
    {
        if (!_begun)
            Console.WriteLine($"{"bench",-10} {"case",-20} {"metric",-24} {"value",14} {"unit",-10} {"ratio",7}");
        _begun = true;
        var batching = ratioBatching is { } second ? string.Create(CultureInfo.InvariantCulture, $"  batching {second:0.00}") : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{bench,-10} {@case,-20} {metric,-24} {value,14:#,0.###} {unit,-10} {ratio,7:0.00}{batching}"));
    }
}
