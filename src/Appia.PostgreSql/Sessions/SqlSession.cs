using System.Data.Common;
using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Sessions;

/// <summary>A unit's own connection: in a transaction that only reads at first, then in one that writes and that the unit commits.</summary>
/// <remarks>
/// 1. Exactly one end happens: the unit commits, is thrown away, has taken too long, or the store closes. Whoever comes first decides.
/// 2. One at a time uses the connection: a command of the service, or the engine.
/// 3. Whatever the end, the connection goes back to the others clean, or is closed.
/// </remarks>
internal sealed class SqlSession : ISqlSession
{
    // Looked at in small steps: the clock of a test skips from timer to timer while something runs.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _use = new(1);
    private readonly SqlSessions _owner;
    private readonly UnitOfWork _unit;
    private StoreConnection? _connection;
    private NpgsqlCommand? _running;
    private ITimer? _expiry;
    private SessionEnd _end;
    private Task? _finish;
    private bool _reading;
    private bool _hasTurn;

    public SqlSession(SqlSessions owner, UnitOfWork unit)
    {
        _owner = owner;
        _unit = unit;
        Connection = new UnitConnection(this);
    }

    public DbConnection Connection { get; }

    public bool Writing { get; private set; }

    /// <summary>The store.</summary>
    public StoreName Store => _owner.Address.Store;

    /// <summary>Where the store is, for whoever asks the connection.</summary>
    public NpgsqlConnectionStringBuilder Description => StoreAddress.Plain(_owner.Options);

    public Exception? Failure
    {
        get
        {
            lock (_gate)
                return _end switch
                {
                    SessionEnd.None => null,
                    SessionEnd.Expire => EngineErrors.HeldTooLong(Store, _unit.Limits.InteractiveTime),
                    SessionEnd.Close => EngineErrors.Closed(Store),
                    _ => EngineErrors.SqlAfterEnd(Store),
                };
        }
    }

    public async ValueTask BeginWriting(CancellationToken ct = default)
    {
        await TakeTurn(ct);
        await Use(async () =>
        {
            try
            {
                await BeginTransaction(_owner.Begin(), ct);
            }
            catch (PostgresException failure) when (SqlStates.IsHeld(failure.SqlState))
            {
                throw PostgreSqlErrors.NoTurn(Store, _owner.Options.LockTimeout);
            }
            Writing = true;
            _expiry = Watch(_unit.Limits.InteractiveTime);
        });
    }

    /// <summary>Commits the unit.</summary>
    public async ValueTask<CommitReceipt> Commit(CancellationToken ct)
    {
        if (GivenUp(ct) is { } givenUp)
        {
            Abandon();
            throw givenUp;
        }
        if (!TryEnd(SessionEnd.Commit))
        {
            var failure = Failure!;
            Abandon();
            throw failure;
        }
        try
        {
            var position = await Use(() => new SessionCommit(_owner).Run(_connection!, _unit));
            _owner.Notices.Committed(position);
            return new(_unit.Entries.Count > 0 ? position : 0);
        }
        finally
        {
            await Finish();
        }
    }

    public ProblemException? Explain(DbException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => EngineErrors.StatementTimeout(Store),
        PostgresException broken when SqlStates.IsConflict(broken.SqlState) => EngineErrors.Conflict(broken.ConstraintName ?? broken.ColumnName),
        _ => null,
    };

    /// <summary>A collision with another unit, which is nobody's fault: the call may run again.</summary>
    public ProblemException Collided()
    {
        var collision = EngineErrors.Collision();
        _unit.Explain(collision, collision);
        return collision;
    }

    public void Abandon()
    {
        TryEnd(SessionEnd.Abandon);
        _ = Finish();
    }

    /// <summary>Ends the session. Returns whether it was this that ended it.</summary>
    public bool TryEnd(SessionEnd end)
    {
        lock (_gate)
        {
            if (_end != SessionEnd.None)
                return false;
            _end = end;
        }
        if (end != SessionEnd.Commit)
            _running?.Cancel();
        return true;
    }

    /// <summary>Gives back the connection and the turn. Does so once.</summary>
    public Task Finish()
    {
        lock (_gate)
            return _finish ??= FinishOnce();
    }

    /// <summary>Throws why the session is over, if it is.</summary>
    public void ThrowIfOver()
    {
        if (Failure is { } failure)
            throw failure;
    }

    /// <summary>Lets a command of the service use the connection until <see cref="Leave"/>.</summary>
    public async ValueTask Enter(NpgsqlCommand command, bool trusted, CancellationToken ct)
    {
        ThrowIfOver();
        if (!trusted && !SqlGuard.Allows(command.CommandText))
            throw PostgreSqlErrors.SqlNotAllowed(Store, command.CommandText);
        await _use.WaitAsync(ct);
        try
        {
            ThrowIfOver();
            if (!Writing && !_reading)
                await BeginTransaction(BeginReading(), ct);
            _reading = !Writing;
            command.Connection = _connection!.Npgsql;
            _running = command;
        }
        catch
        {
            _use.Release();
            throw;
        }
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    /// <param name="failed">Whether the command failed, and with it a transaction that only reads: the next command begins another.</param>
    public void Leave(bool failed)
    {
        if (failed)
            _reading = false;
        _use.Release();
    }

    private IReadOnlyList<string> BeginReading() =>
        _owner.Address.NeedsPrefix ? ["begin read only", _owner.Address.Prefix(_owner.Address.Sessions)] : ["begin read only"];

    private async Task TakeTurn(CancellationToken ct)
    {
        ThrowIfOver();
        if (_owner.Options.ConcurrentSql || _hasTurn)
            return;
        if (!await _owner.Turn.WaitAsync(_owner.Options.LockTimeout, ct))
            throw PostgreSqlErrors.NoTurn(Store, _owner.Options.LockTimeout);
        lock (_gate)
            _hasTurn = _end == SessionEnd.None;
        if (!_hasTurn)
            _owner.Turn.Release();
        ThrowIfOver();
    }

    private async Task BeginTransaction(IReadOnlyList<string> commands, CancellationToken ct)
    {
        if (_connection is { } open)
            await open.Rollback();
        try
        {
            if (_connection is not { IsOpen: true })
                _connection = await _owner.Pool.Rent(Store, _owner.Address.Sessions, ct);
            await Execute(commands, ct);
        }
        catch (NpgsqlException) when (_connection is { Used: true, IsOpen: false } gone)
        {
            // It was idle while the server went away.
            _owner.Pool.Return(gone);
            _connection = null;
            _connection = await _owner.Pool.Rent(Store, _owner.Address.Sessions, ct);
            await Execute(commands, ct);
        }
    }

    private async Task Execute(IReadOnlyList<string> commands, CancellationToken ct)
    {
        try
        {
            await _connection!.Execute(commands, ct);
        }
        catch (NpgsqlException failure) when (!_connection!.Used && SqlStates.IsLost(failure))
        {
            throw PostgreSqlErrors.Unavailable(Store, failure, mayHaveRun: false);
        }
    }

    private ProblemException? GivenUp(CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return EngineErrors.Cancelled(Store);
        var deadline = _unit.DeadlineTimestamp;
        return deadline != 0 && _owner.Time.GetTimestamp() >= deadline ? EngineErrors.DeadlineExceeded(Store) : null;
    }

    private ITimer Watch(TimeSpan limit)
    {
        var begun = _owner.Time.GetTimestamp();
        var period = limit < Period ? limit : Period;
        return _owner.Time.CreateTimer(
            _ =>
            {
                if (_owner.Time.GetElapsedTime(begun) >= limit && TryEnd(SessionEnd.Expire))
                    _ = Finish();
            },
            null,
            period,
            period);
    }

    private Task Use(Func<Task> body) => Use(async () =>
    {
        await body();
        return 0;
    });

    private async Task<T> Use<T>(Func<Task<T>> body)
    {
        await _use.WaitAsync();
        try
        {
            return await body();
        }
        finally
        {
            _use.Release();
        }
    }

    // A command that does not end although it was cancelled loses its connection.
    private async Task FinishOnce()
    {
        await Task.Yield();
        _expiry?.Dispose();
        await _use.WaitAsync(Patience);
        if (_connection is { } connection)
        {
            if (_end != SessionEnd.Commit || connection.Npgsql.FullState != System.Data.ConnectionState.Open)
                await connection.Rollback();
            await connection.Clean(_owner.Options.Pooler);
            _owner.Pool.Return(connection);
        }
        if (_hasTurn)
            _owner.Turn.Release();
        _owner.Remove(this);
    }
}
