using System.Data.Common;

namespace Appia.Runtime;

/// <summary>Takes the steps of a start, and takes one again that failed because its database server, or another host, is away: what a system needs is often
/// started at the same time.</summary>
/// <remarks>A step finds what it wrote before it failed, so that it may be taken again. A server takes real time to come back, whatever the system's
/// clock.</remarks>
internal sealed class PatientStart(TimeSpan patience)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeProvider Real = TimeProvider.System;

    /// <summary>Whether a start that failed so may succeed when nothing but time has passed.</summary>
    public static bool MayPass(Exception failure) => failure switch
    {
        ProblemException { Problem.Kind: ProblemKind.Unavailable or ProblemKind.Exhausted or ProblemKind.DeadlineExceeded } => true,
        DbException { IsTransient: true } => true,
        { InnerException: { } inner } => MayPass(inner),
        _ => false,
    };

    /// <summary>Takes a step, for as long as the patience lasts from its first failure on.</summary>
    public async Task Take(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        long? failed = null;
        while (true)
        {
            try
            {
                await step(ct);
                return;
            }
            catch (Exception failure) when (MayPass(failure) && Real.GetElapsedTime(failed ??= Real.GetTimestamp()) < patience)
            {
                await Task.Delay(Pause, Real, ct);
            }
        }
    }
}
