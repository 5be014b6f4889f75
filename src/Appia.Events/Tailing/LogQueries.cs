using System.Collections.Concurrent;
using System.Globalization;
using Appia.Storage;

namespace Appia.Events;

/// <summary>The queries for events of so many topics: made once for each number, because stores keep what they have prepared.</summary>
internal sealed class LogQueries
{
    public const int PageSize = 256;
    private static readonly ConcurrentDictionary<int, LogQueries> Made = new();

    private LogQueries(int topics)
    {
        var names = string.Join(", ", Enumerable.Range(4, topics).Select(n => string.Create(CultureInfo.InvariantCulture, $"${n}")));
        Page = new(
            $"select position, id, topic, key, slot, at, headers, body from {LogTable.Name} "
            + $"where position > $1 and position <= $2 and topic in ({names}) order by position limit $3 + 0");
        Backlog = new(
            $"select count(*), min(at) from {LogTable.Name} "
            + $"where position > $1 and position <= $1 + {LogBacklog.Reach} and slot between $2 and $3 and topic in ({names})");
    }

    /// <summary>Events after $1, up to $2, at most $3; topics from $4 on.</summary>
    public SqlText Page { get; }

    /// <summary>How many events are soon after $1, in the slots $2 to $3, and since when; topics from $4 on.</summary>
    public SqlText Backlog { get; }

    public static LogQueries For(int topics) => Made.GetOrAdd(topics, static count => new(count));
}
