using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Appia.Bench.Boutique;

/// <summary>Sleeps to within some ten microseconds. The framework's own sleep is a millisecond coarse: longer than a page takes.</summary>
internal static partial class PreciseWait
{
    private const int Monotonic = 1;
    private const int AbsoluteTime = 1;
    private const int SetTimerSlack = 29;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Asks for wake-ups of this thread that are not put off to save power.</summary>
    public static void Arm() => _ = Control(SetTimerSlack, 1, 0, 0, 0);

    /// <summary>Sleeps until a moment of <see cref="Stopwatch.GetTimestamp"/>: nanoseconds of the monotonic clock on Linux.</summary>
    public static void Until(long due)
    {
        if (due > Stopwatch.GetTimestamp())
            _ = Sleep(Monotonic, AbsoluteTime, new(due / NanosecondsPerSecond, due % NanosecondsPerSecond), 0);
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in Moment until, nint left);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint value, nint third, nint fourth, nint fifth);

    private readonly record struct Moment(long Seconds, long Nanoseconds);
}
