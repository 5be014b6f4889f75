using System.Runtime.CompilerServices;

namespace Appia.Storage;

/// <summary>What one call, event handler or step writes: an ordered list of statements that commits once.</summary>
/// <remarks>Several reads may run at a time. Concurrent writes in one unit throw, and so does any use after it ended.</remarks>
public sealed class UnitOfWork(IStore store, bool readOnly, StorageLimits? limits = null)
{
    private static readonly List<Statement> NoStatements = [];
    private static readonly List<LogEntry> NoEntries = [];

    private List<Statement>? _statements;
    private List<LogEntry>? _entries;
    private ShapeState? _shapes;
    private IStoreSnapshot? _snapshot;
    private long _bytes;
    private int _busy;
    private bool _ended;

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
    public bool IsEmpty => _statements is not { Count: > 0 } && _entries is not { Count: > 0 };

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
        Enter();
        try
        {
            _statements ??= new(2);
            if (_statements.Count >= Limits.UnitStatements)
                throw StorageErrors.TooManyStatements(Limits.UnitStatements);
            Count(statement.Size);
            _statements.Add(statement);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Adds an event.</summary>
    /// <exception cref="ProblemException">TooLarge: the event or the unit would exceed its limits.</exception>
    public void Add(in LogEntry entry)
    {
        Enter();
        try
        {
            if (entry.Body.Length > Limits.EventBytes)
                throw StorageErrors.EventTooLarge(entry.Topic, entry.Body.Length, Limits.EventBytes);
            Count(entry.Body.Length);
            _entries ??= new(1);
            _entries.Add(entry);
        }
        finally
        {
            Exit();
        }
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

    /// <summary>Ends the unit: every later use throws.</summary>
    public void End() => _ended = true;

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

    private void Enter()
    {
        ThrowIfNotWritable();
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw StorageErrors.ConcurrentWrites();
    }

    private void Exit() => Volatile.Write(ref _busy, 0);

    private void ThrowIfEnded()
    {
        if (_ended)
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
