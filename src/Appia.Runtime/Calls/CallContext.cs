using System.Diagnostics;
using Appia.Bindings;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>The running call: what it may use, whose it is, what it writes. Flows with the code as the one <see cref="AsyncLocal{T}"/>.</summary>
/// <remarks>Nothing in it is made before something needs it: a call that only computes costs this object and no more.</remarks>
internal sealed class CallContext : UnitScope
{
    private const string UnitName = "unit";
    private const int LooksAtReaders = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private readonly CallContext? _parent;
    private readonly int _ordinal;
    private readonly bool _sharesUnit;
    private CallExtras? _extras;
    private UnitOfWork? _unit;
    private int _calls;
    private int _reads;
    private volatile bool _ended;

    /// <summary>A call made by another call.</summary>
    public CallContext(ServiceHost host, MethodDescriptor? method, CallContext parent, bool readOnly, CancellationToken ct)
    {
        parent.ThrowIfEnded();
        parent.ThrowIfHolding(method?.FullName ?? "IUnits.Run");
        Host = host;
        Method = method;
        _parent = parent;
        _ordinal = readOnly ? parent.NextReadOrdinal() : parent.NextOrdinal(method);
        ReadOnly = readOnly;
        DeadlineTimestamp = parent.DeadlineTimestamp;
        Token = ct.CanBeCanceled ? ct : parent.Token;
    }

    /// <summary>A call that nothing in this process made.</summary>
    public CallContext(ServiceHost host, MethodDescriptor? method, in CallStart start, bool readOnly, UnitOfWork? unit = null)
    {
        Host = host;
        Method = method;
        _extras = new()
        {
            Caller = start.Caller ?? CallerIdentity.Anonymous,
            Service = start.Service,
            Keyed = start.Key is { } key ? new(key, start.Undated || start.Now is null) : null,
            Now = start.Now,
            Hops = start.Hops,
            OuterTurns = start.Turns,
        };
        _unit = unit;
        _sharesUnit = unit is not null;
        ReadOnly = readOnly;
        DeadlineTimestamp = host.System.Deadlines.After(start.Timeout ?? host.System.Options.Deadline);
        Token = start.Token;
    }

    /// <summary>Another run of a call that has ended: the same operation at the same time, with a unit of its own.</summary>
    public CallContext(CallContext ended)
    {
        Host = ended.Host;
        Method = ended.Method;
        _parent = ended._parent;
        _ordinal = ended._ordinal;
        _extras = new()
        {
            Caller = ended.Caller,
            Service = ended._extras?.Service,
            Keyed = ended._extras?.Keyed?.Again(),
            Now = ended.Now,
            Hops = ended.Hops,
            OuterTurns = ended._extras?.OuterTurns,
            Turn = ended.Turn,
        };
        _extras.Keep(ended.Operation);
        ReadOnly = ended.ReadOnly;
        DeadlineTimestamp = ended.DeadlineTimestamp;
        Token = ended.Token;
    }

    /// <summary>The running call, or <see langword="null"/>.</summary>
    public static new CallContext? Current => UnitScope.Current as CallContext;

    public static new CallContext Required => Current ?? throw CallErrors.OutsideOfCall();

    public ServiceHost Host { get; }

    public MethodDescriptor? Method { get; }

    public bool ReadOnly { get; }

    public long DeadlineTimestamp { get; set; }

    public CancellationToken Token { get; set; }

    /// <summary>How many events led to the call.</summary>
    public int Hops => Root._extras!.Hops;

    public CallerIdentity Caller => Root._extras!.Caller;

    public Activity? Activity
    {
        get => _extras?.Activity;
        set => Extras.Activity = value;
    }

    /// <summary>The dependency injection scope of a service that needs one.</summary>
    public AsyncServiceScope? Scope
    {
        get => _extras?.Scope;
        set => Extras.Scope = value;
    }

    /// <summary>What the commit of a keyed call remembers; <see langword="null"/> for all others.</summary>
    public KeptCall? Kept
    {
        get => _extras?.Keyed?.Kept;
        set => Extras.MakeKeyed().Kept = value;
    }

    /// <summary>The turn that the call of a serial method has; <see langword="null"/> for all others.</summary>
    public Turn? Turn
    {
        get => _extras?.Turn;
        set => Extras.Turn = value;
    }

    /// <summary>Whether there is something to do after the method answered, whatever it wrote.</summary>
    public bool HasToFinish =>
        _extras is { } extras && (extras.Scope is not null || extras.Keyed is { Kept: not null } || extras.Turn is { Stored: not null });

    /// <summary>Disposes that scope. A dependency that fails at it changes nothing: the call's outcome is settled by then.</summary>
    public async ValueTask DisposeScope()
    {
        if (Scope is not { } scope)
            return;
        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            Host.System.Log.DisposeFailed(failure, Method?.FullName ?? Host.Name);
        }
    }

    /// <summary>Whether the method has answered, and its last commit began.</summary>
    public bool Committing { get; private set; }

    /// <summary>The service whose code made this call, or <see langword="null"/>.</summary>
    public string? CallingService => _parent is { } parent ? parent.Host.Name : _extras?.Service;

    public override TimeProvider Time => Host.System.Time;

    public override IReadOnlyList<ProjectionDescriptor> Projections => Host.Descriptor.Projections;

    public override UnitOfWork Unit
    {
        get
        {
            ThrowIfEnded();
            return Volatile.Read(ref _unit) ?? MakeUnit();
        }
    }

    public OperationId Operation => Extras.Operation ?? Extras.Keep(MakeOperation());

    public DateTimeOffset Now => Extras.Now ?? Extras.Keep(_parent?.Now ?? Time.GetUtcNow());

    /// <summary>Whether the call has a key: its own, or one that follows from that of the call which led to it.</summary>
    public bool IsKeyed => Root._extras!.Keyed is not null;

    /// <summary>Whether it is known when that key was made: that is <see cref="Now"/> then.</summary>
    public bool IsDated => Root._extras!.Keyed is not { Undated: true };

    private CallContext Root => _parent?.Root ?? this;

    private CallExtras Extras => Volatile.Read(ref _extras) ?? Interlocked.CompareExchange(ref _extras, new(), null) ?? _extras;

    private bool HasNothingToCommit => (_unit is null || _unit.IsEmpty) && _extras is not { HasAfterCommit: true };

    public Guid NewId()
    {
        ThrowIfEnded();
        return Extras.IdsOf(Operation).Next(IsDated ? Now : null);
    }

    public void AfterCommit(Action action)
    {
        ThrowIfEnded();
        Extras.AfterCommit(action);
    }

    /// <summary>The turns of the calls in this process that led to this one.</summary>
    public IReadOnlyList<Turn> HeldTurns()
    {
        List<Turn>? held = null;
        for (var call = _parent; call is not null; call = call._parent)
            if (call.Turn is { } turn)
                (held ??= []).Add(turn);
        return held ?? (IReadOnlyList<Turn>)[];
    }

    /// <summary>Throws when a call in another host that led to this one has the turn.</summary>
    public void ThrowIfHeldOutside(in TurnName name)
    {
        if (Root._extras!.OuterTurns is { } outer && outer.Contains(name.Id))
            throw TurnErrors.Circle(this, name);
    }

    /// <summary>Gives a call that had no deadline one.</summary>
    public void Limit(long deadlineTimestamp)
    {
        DeadlineTimestamp = deadlineTimestamp;
        if (Volatile.Read(ref _unit) is { } unit)
            unit.DeadlineTimestamp = deadlineTimestamp;
    }

    /// <summary>Whether it is in the midst of reading and holds a connection.</summary>
    public bool IsReading => _unit is { IsReading: true };

    /// <summary>Throws when the call's unit holds the store's writer or a connection: calling <paramref name="called"/> would hold it for as long as
    /// that takes, and it may need one itself.</summary>
    public void ThrowIfHolding(string called)
    {
        if (_unit is not { } unit)
            return;
        if (unit.IsInteractive)
            throw CallErrors.CallWhileInteractive(Method?.FullName ?? Host.Name, called);
        if (unit.IsReading)
            throw CallErrors.CallWhileReading(Method?.FullName ?? Host.Name, called);
    }

    /// <summary>Lets another branch of the call read to its end, for up to a second.</summary>
    public async Task LetReadersEnd()
    {
        // It takes real time, whatever the clock of a test says.
        for (var looks = 0; looks < LooksAtReaders && IsReading; looks++)
            await Task.Delay(BetweenLooks, TimeProvider.System);
    }

    /// <summary>Whether the call failed because what its SQL had read was changed meanwhile.</summary>
    public bool SqlReadWasStale { get; private set; }

    /// <summary>A failure that left the method, as what it means when it is one of the call's own SQL.</summary>
    public Exception Explain(Exception failure)
    {
        if (_unit?.Explanation(failure) is not { } problem)
            return failure;
        SqlReadWasStale = problem.Problem.ReadWasStale;
        return problem;
    }

    /// <summary>Commits what was written so far; a next write starts a new unit.</summary>
    public ValueTask Commit(CancellationToken ct)
    {
        ThrowIfEnded();
        if (_sharesUnit)
            throw CallErrors.CommitInHandler(Host.Name);
        if (Volatile.Read(ref _unit) is { IsEmpty: false } unit)
            Turn?.Guard(unit);
        return CommitUnit(ct);
    }

    /// <summary>Commits what is left to commit, and closes the call first.</summary>
    public ValueTask CommitLast(CancellationToken ct)
    {
        Committing = true;
        Kept?.AddTo(this);
        Turn?.AddTo(this);
        return Close() ? default : CommitUnit(ct);
    }

    /// <summary>Lets nothing more be written: what a branch that the method left behind has begun to write is in, what it begins from now on
    /// throws. Returns whether there is nothing to commit.</summary>
    public bool Close()
    {
        _ended = true;
        // Either a branch that makes the unit now sees that the call has ended, or its unit is seen here.
        Interlocked.MemoryBarrier();
        _unit?.End();
        return HasNothingToCommit;
    }

    /// <summary>What is to run after the commit, once; <see langword="null"/> for nothing.</summary>
    public Action? TakeAfterCommit()
    {
        if (_extras?.TakeAfterCommit() is not { } actions)
            return null;
        return () =>
        {
            foreach (var action in actions)
                Host.System.RunAfterCommit(action, this);
        };
    }

    /// <summary>What a call of this one's code to another host begins with.</summary>
    /// <remarks>What follows from a key has a key of its own, the same in every attempt.</remarks>
    public CallStart StartOf(MethodDescriptor method, CancellationToken ct)
    {
        ThrowIfEnded();
        ThrowIfHolding(method.FullName);
        var ordinal = method.ReadOnly ? NextReadOrdinal() : NextOrdinal(method);
        return new()
        {
            Caller = Caller,
            Service = Host.Name,
            Key = IsKeyed && !method.ReadOnly ? Operation.Derive(method.FullName, ordinal).Text : null,
            Undated = !IsDated,
            Now = Now,
            Hops = Hops,
            Turns = AllTurns(),
            Token = ct.CanBeCanceled ? ct : Token,
        };
    }

    /// <summary>Ends the call: every later use of it throws. What was not committed is gone.</summary>
    public void End()
    {
        if (!_ended)
            Close();
        _unit?.Abandon();
        Activity?.Dispose();
    }

    /// <summary>Ends a call whose unit goes on, because others share it and somebody else commits it.</summary>
    public void Leave()
    {
        _ended = true;
        _unit = null;
        Activity?.Dispose();
    }

    // What a call of this one's code must not wait for.
    private IReadOnlyList<string>? AllTurns()
    {
        List<string>? held = null;
        for (var call = this; call is not null; call = call._parent)
            if (call.Turn is { } turn)
                (held ??= []).Add(turn.Name.Id);
        var outer = Root._extras!.OuterTurns;
        return held is null ? outer : outer is null ? held : [.. held, .. outer];
    }

    private async ValueTask CommitUnit(CancellationToken ct)
    {
        // Of two branches that commit at the same time, one does.
        if (Interlocked.Exchange(ref _unit, null) is { } unit)
        {
            unit.End();
            if (!unit.IsEmpty)
                await unit.Store.Commit(unit, ct);
        }
        TakeAfterCommit()?.Invoke();
    }

    // Parallel branches of the call may both be the first to need it.
    private UnitOfWork MakeUnit()
    {
        var made = new UnitOfWork(Host.OpenedStore, ReadOnly, Host.System.Options.Storage) { DeadlineTimestamp = DeadlineTimestamp };
        var unit = Interlocked.CompareExchange(ref _unit, made, null) ?? made;
        if (_ended)
            unit.End();
        return unit;
    }

    // Where the number makes a key, each method has numbers of its own: branches that run at the same time may then call different methods in any
    // order. Elsewhere it only has to differ, and counting together is cheaper.
    private int NextOrdinal(MethodDescriptor? method) =>
        IsKeyed ? Extras.MakeKeyed().NextOrdinal(method?.FullName ?? UnitName) : Interlocked.Increment(ref _calls);

    // Reads are counted apart: whether an attempt reads again or remembers must not rename what it writes.
    private int NextReadOrdinal() => Interlocked.Increment(ref _reads);

    private OperationId MakeOperation()
    {
        if (_parent is not null)
            return _parent.Operation.Derive(Method?.FullName ?? UnitName, _ordinal);
        return _extras?.Keyed?.Key is { } key ? OperationId.Parse(key) : OperationId.Create(Host.System.Entropy);
    }

    private void ThrowIfEnded()
    {
        if (_ended)
            throw CallErrors.UseAfterEnd(Method?.FullName ?? Host.Name);
    }
}
