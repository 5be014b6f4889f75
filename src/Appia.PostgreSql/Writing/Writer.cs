using System.Diagnostics;

namespace Appia.PostgreSql.Writing;

/// <summary>The one thread of this process that writes a store: it sends all units that wait as one batch, so that one exchange with the
/// server and one commit serve them all.</summary>
/// <remarks>
/// 1. A batch has the units that wait, up to the batch limit. While the server works on it, the next ones gather.
/// 2. A unit that fails takes the batch with it. The server says whose command it was: the units before it are run again without it, then it
/// is run
///    first of those that are left, so that its answer is given in the light of what is committed. Nobody was answered before.
/// 3. Where units fail, batches become smaller for a while, so that less is run twice.
/// 4. A unit that needs a row that another transaction holds steps aside and waits on a connection of its own; the others go on.
/// 5. When the answer is lost, it is found out whether the batch is committed (<see cref="LostCommit"/>). One that certainly is not, is run
/// again.
/// 6. Listeners are told before the units are acknowledged.
/// 7. Callers who were just answered come back at once: after a batch of many the next one waits a moment for them, so that batches stay large.
/// </remarks>
internal sealed class Writer(
    StoreName name,
    WriterConnection connection,
    UnitQueue queue,
    CommitNotices notices,
    Detours detours,
    PostgreSqlOptions options,
    TimeProvider time)
{
    private const int FailuresInARow = 3;
    private const int Many = 16;
    private const int SmallestBatch = 8;
    private const int CollisionsInARow = 10;

    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(300);

    private readonly List<PendingUnit> _batch = [];
    private int _last;
    private int _together = options.BatchLimit;
    private int _collisions;
    private int _failures;
    private long _heldSince;

    /// <summary>Commits until the queue is closed and empty.</summary>
    public void Run()
    {
        while (queue.Wait())
        {
            Gather();
            Take();
            _last = _batch.Count;
            _failures = 0;
            while (_batch.Count > 0)
                WriteNext();
        }
    }

    private void Gather()
    {
        if (_last < Many)
            return;
        var enough = _last * 3 / 4;
        var began = Stopwatch.GetTimestamp();
        var spin = default(SpinWait);
        while (queue.Count < enough && Stopwatch.GetElapsedTime(began) < Moment)
            spin.SpinOnce(sleep1Threshold: -1);
    }

    // The last look at deadline and cancellation: from here on the outcome is the answer.
    private void Take()
    {
        while (_batch.Count < options.BatchLimit && queue.TryTake() is { } pending)
        {
            if (pending.GivenUp(name, time) is { } failure)
                Fail(pending, failure);
            else
                _batch.Add(pending);
        }
    }

    private void WriteNext()
    {
        var count = Together();
        try
        {
            while (count > 0)
                count = Settle(count, connection.Run(_batch, 0, count));
        }
        catch (Exception bug)
        {
            // The writer outlives its own bugs: a dead one would leave every caller waiting.
            Fail(_batch.Count, new UnitFailure.Unforeseen(bug));
        }
    }

    // A unit that looks at the log runs alone: the entries of a batch are written at its end, and it has to see those of all units before it.
    private int Together()
    {
        var most = Math.Min(_batch.Count, _together);
        for (var count = 0; count < most; count++)
            if (CheckedSql.ReadsLog(_batch[count].Unit))
                return Math.Max(1, count);
        return most;
    }

    // Answers those units of the first ones of the batch whose outcome is known, and says how many are to be tried next; 0 to choose anew.
    private int Settle(int count, in BatchOutcome outcome)
    {
        if (outcome.Result is not BatchResult.Collided)
            _collisions = 0;
        switch (outcome.Result)
        {
            case BatchResult.Committed:
                return Succeed(count, outcome.Position);
            case BatchResult.UnitFailed when outcome.Unit == 0:
                return Fail(1, outcome.Failure!);
            case BatchResult.UnitFailed:
                _together = Math.Max(SmallestBatch, count / 2);
                return outcome.Unit;
            case BatchResult.UnitHeld:
                return StepAside(count, outcome.Unit);
            case BatchResult.LogHeld:
                return WaitForLog(count);
            case BatchResult.Refused:
                return count > 1 ? count / 2 : Fail(1, new UnitFailure.Unforeseen(EngineErrors.Conflict(Constraint(outcome.Cause))));
            case BatchResult.Collided:
                return Collide(count, outcome);
            default:
                return Break(count, outcome);
        }
    }

    private int Succeed(int count, long position)
    {
        if (count >= _together)
            _together = Math.Min(options.BatchLimit, _together * 2);
        _failures = 0;
        _heldSince = 0;
        UnitPositions.Assign(_batch, count, position);
        notices.Committed(position);
        for (var i = 0; i < count; i++)
            _batch[i].Acknowledge();
        _batch.RemoveRange(0, count);
        return 0;
    }

    private int StepAside(int count, int unit)
    {
        var held = _batch[unit];
        _batch.RemoveAt(unit);
        detours.Begin(held);
        return count - 1;
    }

    // Another process is about to commit: it takes no longer than its disk, unless its host hangs.
    private int WaitForLog(int count)
    {
        if (_heldSince == 0)
            _heldSince = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_heldSince) < options.LockTimeout)
            return count;
        _heldSince = 0;
        return Fail(count, new UnitFailure.Unforeseen(PostgreSqlErrors.Held(name, options.LockTimeout)));
    }

    private int Collide(int count, in BatchOutcome outcome)
    {
        if (++_collisions <= CollisionsInARow)
            return Math.Max(1, count / 2);
        _collisions = 0;
        return Break(count, outcome);
    }

    // A disk that is full may have room for a smaller unit. A server that is not there has none.
    private int Break(int count, in BatchOutcome outcome)
    {
        var failure = PostgreSqlErrors.Broken(name, outcome.Cause!, outcome.MayHaveRun);
        notices.Trouble = failure.Trouble;
        if (count > 1 && !outcome.Unreachable)
            return 1;
        Fail(count, failure);
        if (outcome.Unreachable || ++_failures >= FailuresInARow)
            Fail(_batch.Count, PostgreSqlErrors.Broken(name, outcome.Cause!, mayHaveRun: false));
        return 0;
    }

    private int Fail(int count, UnitFailure failure)
    {
        for (var i = 0; i < count; i++)
            Fail(_batch[i], failure);
        _batch.RemoveRange(0, count);
        return 0;
    }

    private static void Fail(PendingUnit pending, UnitFailure failure)
    {
        pending.Failure = failure;
        pending.Acknowledge();
    }

    private static string? Constraint(Exception? cause) =>
        cause is Npgsql.PostgresException postgres ? postgres.ConstraintName ?? postgres.MessageText : null;
}
