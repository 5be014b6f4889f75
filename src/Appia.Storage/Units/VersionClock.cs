namespace Appia.Storage;

/// <summary>Makes the versions of documents and values: microseconds since 1970, each greater than the one before.</summary>
/// <remarks>A counter that starts at 1 would give a document that was deleted and added again the version that somebody read before,
/// and that somebody's write would pass the check. Microseconds stay exact in a browser's numbers until the year 2255.</remarks>
internal sealed class VersionClock
{
    private long _last;

    /// <summary>A version greater than any made here before and than <paramref name="floor"/>.</summary>
    public long Next(TimeProvider time, long floor = 0)
    {
        var now = (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(Math.Max(now, last + 1), floor + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
