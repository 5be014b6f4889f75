using System.Text;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Entries for tests of the log.</summary>
internal static class Log
{
    private static int s_last;

    public static LogEntry Entry(string topic, string key, string body = "{}", string? headers = null)
    {
        var id = new Guid(Interlocked.Increment(ref s_last), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        return new(id, topic, key, Slots.Of(key), 1_000, headers, Encoding.UTF8.GetBytes(body));
    }
}
