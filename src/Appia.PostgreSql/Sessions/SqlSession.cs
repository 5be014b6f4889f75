using System.Data.Common;
using System.Runtime.CompilerServices;
using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Sessions;

/// <summary>A unit's own connection: it only reads at first, and then is in a transaction that writes and that the unit commits.</summary>
/// <remarks>
/// 1. Exactly one end happens: the unit commits, is thrown away, has taken too long, or the store closes. Whoever comes first decides.
/// 2. One at a time uses the connection: a command of the service, or the engine.
/// 3. As long as it reads it has a connection for the length of a command, of a reader that is open, or of a transaction of the service's.
/// 4. Each time, the connection goes back to the others clean, or is closed.
/// </remarks>
internal sealed class SqlSession : ISqlSession
{
    // Looked at in small steps: the clock of a test skips from timer to timer while something runs.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Lock _cancelling = new();
    private readonly SemaphoreSlim _use = new(1);
    private readonly SqlSessions _owner;
    private readonly UnitOfWork _unit;
    private readonly SessionConnection _held;
    private NpgsqlCommand? _running;
    private NpgsqlDataReader? _reader;
    private NpgsqlDataReader? _last;
    private ITimer? _expiry;
    private SessionEnd _end;
    private Task? _finish;
    private int _transactions;
    private bool _hasTurn;

    public SqlSession(SqlSessions owner, UnitOfWork unit)
    {
        _owner = owner;
        _unit = unit;
        _held = new(owner);
        Connection = new UnitConnection(this);
    }

    public DbConnection Connection { get; }

    public bool Writing { get; private set; }

    public bool Reading => !Writing && (_transactions > 0 || _reader is { IsClosed: false });

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
                await _held.Begin(_owner.Begin(), ct);
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
            var position = await Use(() => new SessionCommit(_owner).Run(_held.Current, _unit));
            _held.Committed();
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
            Cancel();
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
        if (!Writing && _transactions == 0 && SqlGuard.OnlySets(command.CommandText))
            throw PostgreSqlErrors.SetsNothing(Store, command.CommandText);
        await _use.WaitAsync(ct);
        try
        {
            ThrowIfOver();
            if (!Writing)
                await _held.TakeForReading(_transactions > 0, ct);
            command.Connection = _held.Current.Npgsql;
            _running = command;
        }
        catch
        {
            _use.Release();
            throw;
        }
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    /// <param name="endsNested">Whether this was the last command of a transaction of the service's.</param>
    public void Leave(bool endsNested = false)
    {
        if (endsNested)
            Interlocked.Decrement(ref _transactions);
        if (_reader is not { IsClosed: false })
            ForgetRunning();
        LetGo();
        _use.Release();
    }

    /// <summary>Whether a command that failed may be asked again: it only read, and its connection was one to a server that has gone.</summary>
    public bool MayAskAgain(NpgsqlException failure) =>
        !Writing && _held.MayBeStale && SqlStates.IsLost(failure) && failure.InnerException is not TimeoutException && Failure is null;

    /// <summary>Keeps the connection until a reader is closed. The command that opened it has to have entered.</summary>
    public void Watch(NpgsqlDataReader reader)
    {
        _reader = reader;
        _last = reader;
        reader.ReaderClosed += OnClosed;
    }

    /// <summary>A transaction of the service's begins: from here on its commands see what is in it.</summary>
    public void BeginNested() => Interlocked.Increment(ref _transactions);

    /// <summary>It has ended without a last command.</summary>
    public void EndNested()
    {
        Interlocked.Decrement(ref _transactions);
        LetGoSoon();
    }

    // A connection has one reader, which is used again by whoever has the connection next: it is forgotten before that.
    private void OnClosed(object? sender, EventArgs e)
    {
        _reader = null;
        LetGoSoon();
    }

    private void LetGoSoon()
    {
        if (!Writing)
            _ = Task.Run(() => Use(() =>
            {
                LetGo();
                return Task.CompletedTask;
            }));
    }

    private void LetGo()
    {
        if (Writing || Reading || _end != SessionEnd.None)
            return;
        _reader = null;
        ForgetRunning();
        PartFromReader();
        _held.GiveBack();
    }

    // A connection lends its one reader to whoever reads next, and the service may yet dispose of the one that it closed. Npgsql parts the two when it
    // closes a connection; so must who passes one on. A reader of our own would need none of it, but EF Core's provider insists on Npgsql's class.
    private void PartFromReader()
    {
        if (_last is { IsClosed: true } last)
            Unbind(last);
        _last = null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "UnbindIfNecessary")]
    private static extern void Unbind(NpgsqlDataReader reader);

    // What is cancelled is whatever runs on the command's connection: once that is somebody else's, it must not be.
    private void Cancel()
    {
        lock (_cancelling)
            _running?.Cancel();
    }

    private void ForgetRunning()
    {
        lock (_cancelling)
            _running = null;
    }

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
        var alone = await _use.WaitAsync(Patience);
        if (alone)
            PartFromReader();
        _held.GiveBack();
        await _held.WhenGivenBack;
        if (_hasTurn)
            _owner.Turn.Release();
        _owner.Remove(this);
        if (alone)
            _use.Release();
    }
}
