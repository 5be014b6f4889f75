namespace Appia.Events;

/// <summary>The newest position of a log that is known. It only grows.</summary>
internal sealed class LogHead(long position)
{
    private long _position = position;

    public long Position => Volatile.Read(ref _position);

    /// <summary>Takes note of a position.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Reach(long position)
    {
        for (var known = Position; position > known;)
        {
            var seen = Interlocked.CompareExchange(ref _position, position, known);
            if (seen == known)
                return true;
            known = seen;
        }
        return false;
    }
}
