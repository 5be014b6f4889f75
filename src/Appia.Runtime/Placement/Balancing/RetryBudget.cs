namespace Appia.Runtime;

/// <summary>Limits retries to a tenth of the traffic, so that a host in trouble is not buried under them, plus ten in a second, so that a quiet
/// system may retry at all.</summary>
internal sealed class RetryBudget(TimeProvider time)
{
    private const int Retry = 1000;
    private const int PerCall = Retry / 10;
    private const int PerSecond = 10 * Retry;
    private const int Most = 10 * PerSecond;

    private readonly Lock _lock = new();
    private long _refilled = time.GetTimestamp();
    private int _tokens = PerSecond;

    /// <summary>A call was made.</summary>
    public void Earn()
    {
        // A lost update under a race costs a tenth of a retry; a lock would cost every call.
        var tokens = Volatile.Read(ref _tokens);
        if (tokens < Most)
            Volatile.Write(ref _tokens, tokens + PerCall);
    }

    /// <summary>Whether a retry may be made.</summary>
    public bool TrySpend()
    {
        lock (_lock)
        {
            Refill();
            if (_tokens < Retry)
                return false;
            _tokens -= Retry;
            return true;
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        var earned = (int)Math.Min(Most, time.GetElapsedTime(_refilled, now).TotalSeconds * PerSecond);
        if (earned == 0)
            return;
        _refilled = now;
        _tokens = Math.Min(Most, _tokens + earned);
    }
}
