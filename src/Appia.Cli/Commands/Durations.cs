using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Appia.Cli.Commands;

/// <summary>Durations on the command line: <c>500ms</c>, <c>20s</c>, <c>2m</c>, <c>1h</c>; a bare number is seconds.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>An option that takes a duration.</summary>
    public static Option<TimeSpan?> Option(string name, string description, TimeSpan @default) => new(name)
    {
        Description = $"{description} The default is {@default.TotalSeconds:0}s.",
        HelpName = "duration",
        CustomParser = Parse,
    };

    /// <summary>Reads a duration longer than nothing.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (unit, seconds) = Units.First(candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal));
        var parsed = double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var fits = parsed && number * seconds is > 0 and < 604_800;
        duration = fits ? TimeSpan.FromSeconds(number * seconds) : TimeSpan.Zero;
        return fits;
    }

    private static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!TryParse(text, out var duration))
            result.AddError($"'{text}' is not a duration. Write 500ms, 20s, 2m or 1h.");
        return duration;
    }
}
