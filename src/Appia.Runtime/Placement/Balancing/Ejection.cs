namespace Appia.Runtime;

/// <summary>Keeps calls away from a replica that does not answer, and lets one through now and then to see whether it does again.</summary>
/// <remarks>
/// 1. A failure to connect ejects at once; failures after that only when there are <see cref="FailuresInARow"/> of them.
/// 2. An ejection lasts 0.25 s, and twice as long each time, up to 10 s.
/// 3. When it is over, one call tries: its success ends the matter, its failure ejects again.
/// </remarks>
internal sealed class Ejection(TimeProvider time)
{
    public const int FailuresInARow = 5;
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _until;
    private int _failures;
    private int _ejections;
    private bool _trying;

    /// <summary>Whether calls stay away.</summary>
    public bool Holds => Volatile.Read(ref _ejections) > 0 && (Volatile.Read(ref _trying) || time.GetTimestamp() < Volatile.Read(ref _until));

    /// <summary>A call begins: the first after an ejection is the one that tries.</summary>
    public void Begin()
    {
        if (Volatile.Read(ref _ejections) == 0)
            return;
        lock (_lock)
            if (_ejections > 0 && time.GetTimestamp() >= _until)
                _trying = true;
    }

    /// <summary>The replica answered, whatever it said.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _failures) == 0 && Volatile.Read(ref _ejections) == 0)
            return;
        lock (_lock)
        {
            _failures = 0;
            _ejections = 0;
            _trying = false;
        }
    }

    /// <summary>The replica did not answer.</summary>
    /// <param name="connected">Whether it took the call.</param>
    public void Failed(bool connected)
    {
        lock (_lock)
        {
            if (++_failures < FailuresInARow && connected && !_trying)
                return;
            if (_ejections > 0 && !_trying)
                return;
            _until = time.GetTimestamp() + (long)(Duration(_ejections++).TotalSeconds * time.TimestampFrequency);
            _trying = false;
        }
    }

    private static TimeSpan Duration(int before) => before >= 6 ? Longest : First * (1 << before) is var next && next < Longest ? next : Longest;
}
