namespace Appia.Storage;

/// <summary>A service's transactional storage: commits units atomically, answers queries from a snapshot, and says what was committed.</summary>
public interface IStore : IStoreReader, IAsyncDisposable
{
    /// <summary>The store's address.</summary>
    StoreName Name { get; }

    /// <summary>The identity of the store's log, made when the store was created: positions of another log mean nothing here.</summary>
    Guid LogId { get; }

    /// <summary>Why the store cannot write, or <see langword="null"/>: what the last commit that reached the disk or the file came to. It is there
    /// before that commit's caller knows, and goes when a commit succeeds.</summary>
    StoreTrouble? Trouble { get; }

    /// <summary>Commits a unit: all of its statements or none, each having changed exactly the rows that it expects.</summary>
    /// <remarks>Completes when the unit is on disk. <paramref name="ct"/> and the unit's deadline are last looked at when the writer takes the
    /// unit: from then on the outcome is the answer. After a crash, a unit that was acknowledged is there and any other is there whole or not at all.</remarks>
    /// <exception cref="ProblemException">
    /// Conflict: a statement changed another number of rows than it expects; the problem is the statement's <see cref="Statement.Conflict"/>.
    /// Exhausted: too many units wait. DeadlineExceeded or Cancelled: given up before the writer took it. Unavailable: disk full, I/O error;
    /// <see cref="Problem.MayHaveRun"/> tells whether it may have been written.
    /// </exception>
    ValueTask<CommitReceipt> Commit(UnitOfWork unit, CancellationToken ct = default);

    /// <summary>Opens a connection for a unit's own SQL. It ends with the unit: <see cref="Commit"/> commits what it wrote together with the unit's
    /// statements.</summary>
    /// <exception cref="ProblemException">Unavailable: the store cannot be opened.</exception>
    ValueTask<ISqlSession> OpenSql(UnitOfWork unit, CancellationToken ct = default);

    /// <summary>Opens a snapshot: all of its reads see the one state that is the newest now.</summary>
    ValueTask<IStoreSnapshot> OpenSnapshot(CancellationToken ct = default);

    /// <summary>Calls <paramref name="listener"/> after every commit and before it is acknowledged, on the committing thread: it must not block and
    /// must not throw.</summary>
    /// <returns>Ends the subscription.</returns>
    IDisposable OnCommit(Action<CommitNotice> listener);

    /// <summary>Asks the other processes that have the store open to look at it, because something changed in it that is not in its log: their listeners
    /// get a notice that says so. It may be lost.</summary>
    void Announce()
    {
        // Nobody else has a store open that is not shared.
    }
}
