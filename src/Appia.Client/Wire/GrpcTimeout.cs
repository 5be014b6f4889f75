using System.Globalization;

namespace Appia.Client;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const long Most = 99_999_999;
    private static Written _last = new(TimeSpan.FromSeconds(30), "30S");

    /// <summary>A length of time in the finest unit from milliseconds up that has room for it, rounded up: who is asked must not give up
    /// before who asks.</summary>
    public static string Format(TimeSpan timeout)
    {
        var last = _last;
        if (last.Timeout == timeout)
            return last.Text;
        var text = FormatNew(timeout);
        _last = new(timeout, text);
        return text;
    }

    /// <summary>Reads what a caller sent.</summary>
    public static bool TryParse(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        var ticks = text[^1] switch
        {
            'n' => (count + 99) / 100,
            'u' => count * TimeSpan.TicksPerMicrosecond,
            'm' => count * TimeSpan.TicksPerMillisecond,
            'S' => count * TimeSpan.TicksPerSecond,
            'M' => count * TimeSpan.TicksPerMinute,
            'H' => count * TimeSpan.TicksPerHour,
            _ => -1,
        };
        timeout = new(ticks);
        return ticks >= 0;
    }

    private static string FormatNew(TimeSpan timeout)
    {
        var ticks = Math.Max(0, timeout.Ticks);
        if (ticks % TimeSpan.TicksPerSecond == 0 && ticks / TimeSpan.TicksPerSecond <= Most)
            return Text(ticks, TimeSpan.TicksPerSecond, 'S');
        if (ticks <= Most * TimeSpan.TicksPerMillisecond)
            return Text(ticks, TimeSpan.TicksPerMillisecond, 'm');
        return ticks <= Most * TimeSpan.TicksPerSecond ? Text(ticks, TimeSpan.TicksPerSecond, 'S') : Text(ticks, TimeSpan.TicksPerHour, 'H');
    }

    private static string Text(long ticks, long unit, char letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Min(Most, (ticks / unit) + (ticks % unit == 0 ? 0 : 1))}{letter}");

    private sealed record Written(TimeSpan Timeout, string Text);
}
