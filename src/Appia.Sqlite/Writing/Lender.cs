using Appia.Sqlite.Native;
using Appia.Sqlite.Sessions;

namespace Appia.Sqlite.Writing;

/// <summary>On the writer's thread: lends a session the right to write, waits for the session's end, and commits its unit or takes it back.</summary>
internal sealed class Lender(StoreName name, WriterConnection connection, CommitListeners listeners, TimeProvider time)
{
    // Looked at in small steps: the clock of a test skips from timer to timer while something runs.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    /// <summary>Serves one session from begin to end.</summary>
    /// <returns>Why the store cannot write, as far as is known now; <paramref name="trouble"/> is what was known before.</returns>
    public StoreTrouble? Lend(PendingUnit borrower, StoreTrouble? trouble)
    {
        var session = (SqlSession)borrower.Session!;
        if (TryBegin(session) is { } failure)
        {
            borrower.Failure = failure;
            borrower.Acknowledge();
            return Judge(failure, trouble);
        }
        PendingUnit? commit;
        using (Watch(session, borrower.Unit.Limits.InteractiveTime))
        {
            borrower.Acknowledge();
            commit = session.WaitForEnd();
        }
        if (commit is null)
            session.Native.Rollback();
        else
            trouble = Judge(Commit(session, commit), trouble);
        session.Finish();
        return trouble;
    }

    // A conflict says nothing about the disk.
    private static StoreTrouble? Judge(UnitFailure? failure, StoreTrouble? trouble) => failure switch
    {
        null => null,
        UnitFailure.Broken broken => broken.Trouble,
        _ => trouble,
    };

    private UnitFailure? TryBegin(SqlSession session)
    {
        if (!session.TryLend())
            return new UnitFailure.Unforeseen(session.Failure!);
        try
        {
            connection.Begin(session.Native);
            return null;
        }
        catch (SqliteFailure failure)
        {
            session.TakeBack();
            return SqliteErrors.Broken(name, failure, mayHaveRun: false);
        }
        catch (Exception bug)
        {
            session.TakeBack();
            return Unforeseen(bug);
        }
    }

    private ITimer Watch(SqlSession session, TimeSpan limit)
    {
        var begun = time.GetTimestamp();
        var period = limit < Period ? limit : Period;
        return time.CreateTimer(
            _ =>
            {
                if (time.GetElapsedTime(begun) >= limit)
                    session.TryEnd(SessionEnd.Expire);
            },
            null,
            period,
            period);
    }

    private UnitFailure? Commit(SqlSession session, PendingUnit pending)
    {
        var failure = pending.GivenUp(name, time) ?? TryCommit(session, pending);
        pending.Failure = failure;
        if (failure is null)
        {
            connection.Faults?.At(CommitPoint.BeforeAcknowledge);
            listeners.Tell(new(name, connection.Head.LogPosition));
        }
        else
            session.Native.Rollback();
        pending.Acknowledge();
        return failure;
    }

    private UnitFailure? TryCommit(SqlSession session, PendingUnit pending)
    {
        var native = session.Native;
        native.Enter();
        try
        {
            if (!native.InTransaction)
                return new UnitFailure.Unforeseen(EngineErrors.TransactionLost("SQLite", name));
            if (native.Run(pending) is { } failure)
                return failure;
            return connection.Commit(session) is { } unknown ? SqliteErrors.Broken(name, unknown, mayHaveRun: true) : null;
        }
        catch (SqliteFailure failure) when (failure.Code == ResultCode.Constraint)
        {
            return new UnitFailure.Unforeseen(EngineErrors.Conflict(failure.Message));
        }
        catch (SqliteFailure failure)
        {
            return SqliteErrors.Broken(name, failure, mayHaveRun: false);
        }
        catch (Exception bug)
        {
            return Unforeseen(bug);
        }
        finally
        {
            native.Leave();
        }
    }

    // The writer outlives its own bugs. The file is opened again before anything else is written, so that it is known what is committed.
    private UnitFailure Unforeseen(Exception bug)
    {
        connection.Reset();
        return new UnitFailure.Unforeseen(bug);
    }
}
