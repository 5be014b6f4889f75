using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Appia.Storage;

/// <summary>What one call, event handler or step writes: an ordered list of statements that commits once.</summary>
/// <remarks>Several reads may run at a time. Concurrent writes in one unit throw, and so does any use after it ended.</remarks>
public sealed class UnitOfWork(IStore store, bool readOnly, StorageLimits? limits = null)
{
    private static readonly List<Statement> NoStatements = [];
    private static readonly List<LogEntry> NoEntries = [];

    private const int Idle = 0;
    private const int Writing = 1;
    private const int Ended = 2;

    private List<Statement>? _statements;
    private List<LogEntry>? _entries;
    private ShapeState? _shapes;
    private IStoreSnapshot? _snapshot;
    private ISqlSession? _session;
    private SqlFailures? _failures;
    private long _bytes;
    private int _connecting;

    // Whether somebody writes, and whether the unit has ended: what begins after that is refused, what had begun is in.
    private int _phase;

    /// <summary>Where it commits.</summary>
    public IStore Store { get; } = store;

    /// <summary>Whether writing throws.</summary>
    public bool ReadOnly { get; } = readOnly;

    /// <summary>How large it may become.</summary>
    public StorageLimits Limits { get; } = limits ?? StorageLimits.Default;

    /// <summary>A <see cref="TimeProvider"/> timestamp; a unit that the writer has not taken by then is given up. 0 for none.</summary>
    public long DeadlineTimestamp { get; set; }

    /// <summary>Where what was read and changed is recorded, or <see langword="null"/> when nobody wants to know.</summary>
    public AccessLog? Access { get; init; }

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<Statement> Statements => _statements ?? NoStatements;

    /// <summary>The events to append to the log, in order, after all statements.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries ?? NoEntries;

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => _statements is not { Count: > 0 } && _entries is not { Count: > 0 } && !IsInteractive;

    /// <summary>Whether it holds the store's right to write, because SQL of its own is writing: it must end soon and must not wait for other
    /// units.</summary>
    public bool IsInteractive => _session is { Writing: true };

    /// <summary>Whether it holds a connection because it is in the midst of reading: a reader or a transaction of its SQL is open, or a snapshot. It
    /// must not wait for other units, which may need that connection.</summary>
    public bool IsReading => _snapshot is not null || _session is { Reading: true };

    /// <summary>The connection for SQL of its own, or <see langword="null"/> when there is none.</summary>
    public ISqlSession? Session => _session;

    private bool HasEnded => (Volatile.Read(ref _phase) & Ended) != 0;

    /// <summary>What answers the unit's queries: the store, or the snapshot that is open.</summary>
    internal IStoreReader Reader
    {
        get
        {
            ThrowIfEnded();
            return (IStoreReader?)_snapshot ?? Store;
        }
    }

    /// <summary>Adds a statement.</summary>
    /// <exception cref="ProblemException">TooLarge: the unit would exceed its limits.</exception>
    public void Add(in Statement statement)
    {
        BeginWrite();
        try
        {
            Append(statement);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Adds an event.</summary>
    /// <exception cref="ProblemException">TooLarge: the event or the unit would exceed its limits.</exception>
    public void Add(in LogEntry entry)
    {
        BeginWrite();
        try
        {
            Append(entry);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Refuses an event that no log takes.</summary>
    /// <exception cref="ProblemException">TooLarge.</exception>
    public void ThrowIfTooLarge(in LogEntry entry)
    {
        if (entry.Body.Length > Limits.EventBytes)
            throw StorageErrors.EventTooLarge(entry.Topic, entry.Body.Length, Limits.EventBytes);
    }

    /// <summary>What a shape keeps for the length of the unit, such as the versions it read.</summary>
    public TState State<TState>(object shape) where TState : class, new()
    {
        ThrowIfEnded();
        return FindState(shape) is { } found ? Unsafe.As<TState>(found) : Unsafe.As<TState>(AddState(shape, new TState()));
    }

    /// <summary>What a shape keeps, or <see langword="null"/> when it keeps nothing yet.</summary>
    internal TState? FindState<TState>(object shape) where TState : class
    {
        ThrowIfEnded();
        return Unsafe.As<TState>(FindState(shape));
    }

    /// <summary>Throws unless this unit may write now.</summary>
    internal void ThrowIfNotWritable()
    {
        ThrowIfEnded();
        if (ReadOnly)
            throw StorageErrors.WriteInReadOnlyUnit();
    }

    /// <summary>Reads from <paramref name="snapshot"/> from now on.</summary>
    internal void ReadFrom(IStoreSnapshot snapshot)
    {
        ThrowIfEnded();
        _snapshot = snapshot;
    }

    /// <summary>Reads the newest state again, unless another snapshot was opened since.</summary>
    internal void StopReadingFrom(IStoreSnapshot snapshot) => Interlocked.CompareExchange(ref _snapshot, null, snapshot);

    /// <summary>Ends the unit: every later use throws. A write that has begun on another thread is waited for, and is in the unit.</summary>
    public void End()
    {
        Interlocked.Or(ref _phase, Ended);
        var waiting = default(SpinWait);
        while ((Volatile.Read(ref _phase) & Writing) != 0)
            waiting.SpinOnce();
        if (_session is { Writing: false } session)
            session.Abandon();
    }

    /// <summary>Ends the unit and throws away what was not committed.</summary>
    public void Abandon()
    {
        End();
        _session?.Abandon();
    }

    /// <summary>Opens the unit's connection for SQL of its own, the same one every time. The first that writes makes the unit interactive.</summary>
    /// <exception cref="ProblemException">The store cannot be opened, or its writer could not be had in time.</exception>
    public async ValueTask<DbConnection> Connect(bool write, CancellationToken ct = default)
    {
        ThrowIfEnded();
        if (Interlocked.Exchange(ref _connecting, 1) != 0)
            throw StorageErrors.ConcurrentWrites();
        try
        {
            Access?.UseSql();
            _session ??= await Store.OpenSql(this, ct);
            // Either the end of the unit saw the session, or the end is seen here.
            Interlocked.MemoryBarrier();
            if (HasEnded)
                _session.Abandon();
            ThrowIfEnded();
            if (_session.Failure is { } failure)
                throw failure;
            if (write && !_session.Writing)
                await _session.BeginWriting(ct);
            return _session.Connection;
        }
        finally
        {
            Volatile.Write(ref _connecting, 0);
        }
    }

    /// <summary>Says what a failure of the unit's SQL means to the caller, in case it leaves the method.</summary>
    public void Explain(Exception failure, ProblemException problem) => (_failures ??= new()).Add(failure, problem);

    /// <summary>What a failure that left the method means to the caller, when it is one of the unit's SQL; <see langword="null"/> when it is not, or
    /// means nothing to anybody else.</summary>
    public ProblemException? Explanation(Exception failure) =>
        _failures?.Find(failure) ?? (_session is { } session ? SqlFailures.Explain(session, failure) : null);

    /// <summary>Begins a write that is more than one <see cref="Add(in Statement)"/>: until <see cref="EndWrite"/> the unit does not end, and
    /// nobody else writes into it. It must be short, and run no code but Appia's.</summary>
    internal void BeginWrite()
    {
        ThrowIfNotWritable();
        var phase = Interlocked.CompareExchange(ref _phase, Writing, Idle);
        if (phase != Idle)
            throw (phase & Ended) != 0 ? StorageErrors.UseAfterEnd() : StorageErrors.ConcurrentWrites();
    }

    /// <summary>Ends what <see cref="BeginWrite"/> began.</summary>
    internal void EndWrite() => Interlocked.And(ref _phase, Ended);

    /// <summary>Adds a statement between <see cref="BeginWrite"/> and <see cref="EndWrite"/>.</summary>
    internal void Append(in Statement statement)
    {
        _statements ??= new(2);
        if (_statements.Count >= Limits.UnitStatements)
            throw StorageErrors.TooManyStatements(Limits.UnitStatements);
        Count(statement.Size);
        _statements.Add(statement);
    }

    /// <summary>Adds an event between <see cref="BeginWrite"/> and <see cref="EndWrite"/>.</summary>
    internal void Append(in LogEntry entry)
    {
        ThrowIfTooLarge(entry);
        Count(entry.Body.Length);
        _entries ??= new(1);
        _entries.Add(entry);
    }

    /// <summary>Where the unit is now, between <see cref="BeginWrite"/> and <see cref="EndWrite"/>: what to go back to when a write of several parts
    /// fails.</summary>
    internal (int Statements, int Entries, long Bytes) Mark => (Statements.Count, Entries.Count, _bytes);

    /// <summary>Goes back to a mark.</summary>
    internal void Undo((int Statements, int Entries, long Bytes) mark)
    {
        _statements?.RemoveRange(mark.Statements, _statements.Count - mark.Statements);
        _entries?.RemoveRange(mark.Entries, _entries.Count - mark.Entries);
        _bytes = mark.Bytes;
    }

    private object? FindState(object shape)
    {
        for (var state = Volatile.Read(ref _shapes); state is not null; state = state.Next)
            if (ReferenceEquals(state.Shape, shape))
                return state.Value;
        return null;
    }

    // Reads of one unit may run at a time, and each may be the first of its shape.
    private object AddState(object shape, object value)
    {
        while (true)
        {
            var head = Volatile.Read(ref _shapes);
            if (FindState(shape) is { } found)
                return found;
            if (Interlocked.CompareExchange(ref _shapes, new(shape, value, head), head) == head)
                return value;
        }
    }

    private void Count(long bytes)
    {
        _bytes += bytes;
        if (_bytes > Limits.UnitBytes)
            throw StorageErrors.UnitTooLarge(Limits.UnitBytes);
    }

    private void ThrowIfEnded()
    {
        if (HasEnded)
            throw StorageErrors.UseAfterEnd();
    }

    // A unit has few shapes: a chain is found faster than a dictionary is made.
    private sealed class ShapeState(object shape, object value, ShapeState? next)
    {
        public object Shape { get; } = shape;

        public object Value { get; } = value;

        public ShapeState? Next { get; } = next;
    }
}
