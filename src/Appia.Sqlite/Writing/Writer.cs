using Appia.Sqlite.Native;

namespace Appia.Sqlite.Writing;

/// <summary>The one thread that writes a store: it commits all units that wait together, so that one fsync serves them all.</summary>
/// <remarks>
/// 1. A batch begins with the first unit and takes in whatever arrives while its statements run, up to the batch limit.
/// 2. A unit that conflicts leaves no trace in the batch; the others go on. Its answer waits for the commit too, since it was given in the
///    light of the units before it.
/// 3. One commit, then every unit is acknowledged, then listeners are told, then the write-ahead log is checkpointed when it is long.
/// 4. When the disk or the file fails, nothing of the batch was acknowledged: it is rolled back and its units are run one by one.
/// 5. A unit that writes by SQL of its own ends the batch, and the thread lends it the right to write until it ends.
/// 6. When the commit itself fails, its effect is unknown: the file is closed, opened and recovered before anything else is written, and
///    the batch number found in it tells whether the batch is there.
/// </remarks>
internal sealed class Writer
{
    // After that many failures in a row the rest of a batch is failed without trying: the disk is not coming back between two units.
    private const int FailuresInARow = 3;

    // A unit that has to be undone costs the whole batch a second run, unless each unit has a savepoint, which costs each of them a little.
    // One undo therefore brings savepoints for a while.
    private const int BatchesWithSavepoints = 64;

    private readonly StoreName _name;
    private readonly UnitQueue _queue;
    private readonly CommitListeners _listeners;
    private readonly TimeProvider _time;
    private readonly WriterConnection _connection;
    private readonly Lender _lender;
    private readonly List<PendingUnit> _batch = [];
    private readonly int _batchLimit;
    private PendingUnit? _lending;
    private int _savepoints;
    private volatile StoreTrouble? _trouble;

    // How many units of the batch, from its beginning, have an outcome that nothing changes any more.
    private int _settled;

    public Writer(
        StoreName name, WriterConnection connection, UnitQueue queue, CommitListeners listeners, int batchLimit, TimeProvider time)
    {
        _name = name;
        _connection = connection;
        _queue = queue;
        _listeners = listeners;
        _batchLimit = batchLimit;
        _time = time;
        _lender = new(name, connection, listeners, time);
    }

    /// <inheritdoc cref="IStore.Trouble"/>
    public StoreTrouble? Trouble => _trouble;

    /// <summary>Commits until the queue is closed and empty.</summary>
    public void Run()
    {
        while (_queue.Wait())
        {
            if (TakeNext())
                CommitBatch();
            if (_lending is { } borrower)
                Lend(borrower);
        }
    }

    private void CommitBatch()
    {
        Write();
        _connection.Faults?.At(CommitPoint.BeforeAcknowledge);
        Acknowledge();
        _connection.CheckpointWhenLong();
    }

    private void Lend(PendingUnit borrower)
    {
        _lending = null;
        _trouble = _lender.Lend(borrower, _trouble);
        _connection.CheckpointWhenLong();
    }

    private void Write()
    {
        try
        {
            if (TryWriteTogether() is { } failure)
                WriteSingly(failure);
        }
        catch (Exception bug)
        {
            // The writer outlives its own bugs: a dead one would leave every caller waiting. What was committed before one stays committed.
            _connection.Reset();
            Fail(_batch.Skip(_settled), new UnitFailure.Unforeseen(bug));
        }
    }

    private SqliteFailure? TryWriteTogether()
    {
        try
        {
            WriteTogether();
            return null;
        }
        catch (SqliteFailure failure)
        {
            _connection.Rollback();
            return failure;
        }
    }

    private void WriteTogether()
    {
        _settled = 0;
        _connection.Begin();
        _savepoints--;
        do
            RunNewest();
        while (_batch.Count < _batchLimit && TakeNext());
        if (_batch.TrueForAll(static pending => pending.Failure is not null))
            _connection.Rollback();
        else if (_connection.Commit() is { } unknown)
            Fail(_batch.Where(static pending => pending.Failure is null), SqliteErrors.Broken(_name, unknown, mayHaveRun: true));
    }

    private void RunNewest()
    {
        // One statement needs none: SQLite undoes a failed one by itself, and one that changes too many rows is rare enough to run all again.
        var result = _connection.Run(_batch[^1], savepoint: _savepoints > 0 && _batch[^1].Unit.Statements.Count > 1);
        if (result == UnitResult.Stuck)
            RunAllAgain();
        else if (result == UnitResult.Undone)
            _savepoints = BatchesWithSavepoints;
    }

    private void RunAllAgain()
    {
        _savepoints = BatchesWithSavepoints;
        _connection.Rollback();
        _connection.Begin();
        foreach (var pending in _batch)
        {
            pending.Failure = null;
            _connection.Run(pending, savepoint: true);
        }
    }

    private void WriteSingly(SqliteFailure failure)
    {
        // A lock was waited for already, and a batch of one was run singly already.
        var failures = _batch.Count == 1 || failure.Code == ResultCode.Busy ? FailuresInARow : 0;
        for (; _settled < _batch.Count; _settled++)
        {
            var pending = _batch[_settled];
            pending.Failure = null;
            try
            {
                if (failures < FailuresInARow)
                {
                    WriteOne(pending);
                    failures = 0;
                    continue;
                }
            }
            catch (SqliteFailure again)
            {
                _connection.Rollback();
                failure = again;
                failures++;
            }
            pending.Failure = SqliteErrors.Broken(_name, failure, mayHaveRun: false);
        }
    }

    private void WriteOne(PendingUnit pending)
    {
        _connection.Begin();
        _connection.Run(pending, savepoint: false);
        if (pending.Failure is not null)
            _connection.Rollback();
        else if (_connection.Commit() is { } unknown)
            pending.Failure = SqliteErrors.Broken(_name, unknown, mayHaveRun: true);
    }

    // Listeners first: whoever sees an acknowledged event must be able to see that its consumers have work.
    private void Acknowledge()
    {
        if (_trouble is not null || _batch.Exists(static pending => pending.Failure is not null))
            JudgeStore();
        if (_batch.Exists(static pending => pending.Failure is null))
            _listeners.Tell(new(_name, _connection.Head.LogPosition));
        foreach (var pending in _batch)
            pending.Acknowledge();
        _batch.Clear();
    }

    // What the last unit that reached the disk came to; a conflict says nothing about the disk.
    private void JudgeStore()
    {
        var last = _batch.FindLast(static pending => pending.Failure is null or UnitFailure.Broken);
        if (last is not null)
            _trouble = (last.Failure as UnitFailure.Broken)?.Trouble;
    }

    // The last look at deadline and cancellation: from here on the outcome is the answer.
    private bool TakeNext()
    {
        while (_queue.TryTake() is { } pending)
        {
            if (pending.GivenUp(_name, _time) is not { } failure)
                return Accept(pending);
            pending.Failure = failure;
            pending.Acknowledge();
        }
        return false;
    }

    private bool Accept(PendingUnit pending)
    {
        if (pending.Session is not null)
        {
            _lending = pending;
            return false;
        }
        _batch.Add(pending);
        return true;
    }

    private static void Fail(IEnumerable<PendingUnit> units, UnitFailure failure)
    {
        foreach (var pending in units)
            pending.Failure = failure;
    }
}
