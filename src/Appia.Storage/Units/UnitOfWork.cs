using System.Runtime.CompilerServices;

namespace Appia.Storage;

/// <summary>What one call, event handler or step writes: an ordered list of statements that commits once.</summary>
/// <remarks>Not thread-safe: concurrent writes in one unit throw, and so does any use after it ended.</remarks>
public sealed class UnitOfWork(IStore store, bool readOnly)
{
    private readonly List<Statement> _statements = [];
    private readonly List<LogEntry> _entries = [];
    private Dictionary<object, object>? _shapes;
    private int _busy;
    private bool _ended;

    /// <summary>Where it commits.</summary>
    public IStore Store { get; } = store;

    /// <summary>Whether writing throws.</summary>
    public bool ReadOnly { get; } = readOnly;

    /// <summary>A <see cref="TimeProvider"/> timestamp; a unit that the writer has not taken by then is given up. 0 for none.</summary>
    public long DeadlineTimestamp { get; set; }

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<Statement> Statements => _statements;

    /// <summary>The events to append to the log, in order, after all statements.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => _statements.Count == 0 && _entries.Count == 0;

    /// <summary>Adds a statement.</summary>
    public void Add(in Statement statement)
    {
        Enter();
        _statements.Add(statement);
        Exit();
    }

    /// <summary>Adds an event.</summary>
    public void Add(in LogEntry entry)
    {
        Enter();
        _entries.Add(entry);
        Exit();
    }

    /// <summary>What a shape keeps for the length of the unit, such as the versions it read.</summary>
    public TState State<TState>(object shape) where TState : class, new()
    {
        ThrowIfEnded();
        _shapes ??= new(ReferenceEqualityComparer.Instance);
        if (_shapes.TryGetValue(shape, out var state))
            return Unsafe.As<TState>(state);
        var made = new TState();
        _shapes.Add(shape, made);
        return made;
    }

    /// <summary>Ends the unit: every later use throws.</summary>
    public void End() => _ended = true;

    private void Enter()
    {
        ThrowIfEnded();
        if (ReadOnly)
            throw StorageErrors.WriteInReadOnlyUnit();
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw StorageErrors.ConcurrentWrites();
    }

    private void Exit() => Volatile.Write(ref _busy, 0);

    private void ThrowIfEnded()
    {
        if (_ended)
            throw StorageErrors.UseAfterEnd();
    }
}
