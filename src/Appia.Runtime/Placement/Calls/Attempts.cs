namespace Appia.Runtime;

/// <summary>Sends a call to one replica of a host after another, until it is answered or must not be sent again.</summary>
/// <remarks>
/// 1. A call that never began is sent again, whatever it is: at once to another replica, else after a pause, as long as the caller's deadline and
///    the host's patience allow. A host that is being started again is waited for in this way.
/// 2. A call whose fate is unknown is sent again only when it may be repeated, at most <see cref="MostRepeats"/> times and within the retry budget.
/// 3. A call that was answered is not sent again, whatever the answer.
/// </remarks>
internal sealed class Attempts<TConnection>(ReplicaSet<TConnection> replicas, TimeProvider time, Entropy entropy, TimeSpan patience)
    where TConnection : IDisposable
{
    public const int MostRepeats = 3;

    /// <param name="state">Given to <paramref name="send"/>.</param>
    /// <param name="send">Sends the call on a connection; it has the given time left.</param>
    /// <param name="repeatable">Whether it may run twice.</param>
    /// <param name="deadline">A timestamp; <see cref="long.MaxValue"/> for none.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<TResult> Run<TState, TResult>(
        TState state, Func<TConnection, TState, TimeSpan, Task<TResult>> send, bool repeatable, long deadline, CancellationToken ct)
    {
        replicas.Budget.Earn();
        var begun = time.GetTimestamp();
        Replica<TConnection>? last = null;
        for (int attempt = 1, repeats = 0; ; attempt++)
        {
            var replica = replicas.Pick(last) ?? await WaitForOne(begun, deadline, ct);
            replica.Begin();
            try
            {
                var result = await send(replica.Connection, state, Left(deadline));
                replica.Ejection.Answered();
                return result;
            }
            catch (ProblemException failure)
            {
                var fate = Report(replica, failure.Problem);
                if (!MaySendAgain(fate, repeatable, ref repeats, begun, deadline))
                    throw;
            }
            finally
            {
                replica.End();
            }
            if (ReferenceEquals(replicas.Pick(replica), replica) || attempt > 1)
                await Task.Delay(RetryPause.After(attempt, entropy), time, ct);
            last = replica;
        }
    }

    private static CallFate Report(Replica<TConnection> replica, Problem problem)
    {
        var fate = CallFates.Of(problem);
        if (fate == CallFate.Answered)
            replica.Ejection.Answered();
        else
            replica.Ejection.Failed(connected: fate == CallFate.Unknown);
        return fate;
    }

    private bool MaySendAgain(CallFate fate, bool repeatable, ref int repeats, long begun, long deadline) => fate switch
    {
        CallFate.NeverRan => IsPatient(begun) && HasTime(deadline),
        CallFate.Unknown => repeatable && ++repeats <= MostRepeats && HasTime(deadline) && replicas.Budget.TrySpend(),
        _ => false,
    };

    private bool IsPatient(long begun) => time.GetElapsedTime(begun) < patience;

    private bool HasTime(long deadline) => time.GetTimestamp() < deadline;

    private TimeSpan Left(long deadline)
    {
        if (deadline == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        var left = time.GetElapsedTime(time.GetTimestamp(), deadline);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<Replica<TConnection>> WaitForOne(long begun, long deadline, CancellationToken ct)
    {
        while (true)
        {
            var changed = replicas.Changed;
            if (replicas.Pick() is { } found)
                return found;
            var wait = patience - time.GetElapsedTime(begun);
            if (Left(deadline) is var left && left != Timeout.InfiniteTimeSpan && left < wait)
                wait = left;
            if (wait <= TimeSpan.Zero)
                throw PlacementErrors.NowhereFound(replicas.Host);
            await Task.WhenAny(changed, Task.Delay(wait, time, ct));
            ct.ThrowIfCancellationRequested();
        }
    }
}
