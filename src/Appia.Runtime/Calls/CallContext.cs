using System.Diagnostics;
using Appia.Bindings;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>The running call: what it may use, whose it is, what it writes. Flows with the code as the one <see cref="AsyncLocal{T}"/>.</summary>
/// <remarks>Nothing in it is made before something needs it: a call that only computes costs this object and no more.</remarks>
internal sealed class CallContext : UnitScope
{
    private readonly CallContext? _parent;
    private readonly int _ordinal;
    private readonly bool _sharesUnit;
    private CallExtras? _extras;
    private UnitOfWork? _unit;
    private int _calls;
    private int _reads;
    private bool _ended;

    /// <summary>A call made by another call.</summary>
    public CallContext(ServiceHost host, MethodDescriptor? method, CallContext parent, bool readOnly, CancellationToken ct)
    {
        parent.ThrowIfEnded();
        Host = host;
        Method = method;
        _parent = parent;
        _ordinal = readOnly ? parent.NextReadOrdinal() : parent.NextOrdinal();
        ReadOnly = readOnly;
        DeadlineTimestamp = parent.DeadlineTimestamp;
        Token = ct.CanBeCanceled ? ct : parent.Token;
    }

    /// <summary>A call that nothing in this process made.</summary>
    public CallContext(ServiceHost host, MethodDescriptor? method, in CallStart start, bool readOnly, UnitOfWork? unit = null)
    {
        Host = host;
        Method = method;
        _extras = new() { Caller = start.Caller ?? CallerIdentity.Anonymous, Key = start.Key, Now = start.Now, Hops = start.Hops };
        _unit = unit;
        _sharesUnit = unit is not null;
        ReadOnly = readOnly;
        DeadlineTimestamp = host.System.Deadlines.After(start.Timeout ?? host.System.Options.Deadline);
        Token = start.Token;
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

    /// <summary>The service whose code made this call, or <see langword="null"/>.</summary>
    public string? CallingService => _parent?.Host.Name;

    public override TimeProvider Time => Host.System.Time;

    public override UnitOfWork Unit
    {
        get
        {
            ThrowIfEnded();
            return _unit ??= new(Host.OpenedStore, ReadOnly, Host.System.Options.Storage) { DeadlineTimestamp = DeadlineTimestamp };
        }
    }

    public OperationId Operation => Extras.Operation ??= MakeOperation();

    public DateTimeOffset Now => Extras.Now ??= _parent?.Now ?? Time.GetUtcNow();

    public bool HasNothingToCommit => (_unit is null || _unit.IsEmpty) && _extras?.AfterCommit is null;

    private CallContext Root => _parent?.Root ?? this;

    private CallExtras Extras => _extras ??= new();

    public Guid NewId()
    {
        ThrowIfEnded();
        return Extras.IdsOf(Operation).Next(Now);
    }

    public void AfterCommit(Action action)
    {
        ThrowIfEnded();
        (Extras.AfterCommit ??= []).Add(action);
    }

    /// <summary>Commits what was written so far; a next write starts a new unit.</summary>
    public ValueTask Commit(CancellationToken ct)
    {
        ThrowIfEnded();
        return _sharesUnit ? throw CallErrors.CommitInHandler(Host.Name) : CommitUnit(ct);
    }

    /// <summary>Commits what is left to commit, and ends the call first: what is written from now on would be lost, so it throws.</summary>
    public ValueTask CommitLast(CancellationToken ct)
    {
        _ended = true;
        return HasNothingToCommit ? default : CommitUnit(ct);
    }

    /// <summary>What is to run after the commit, once; <see langword="null"/> for nothing.</summary>
    public Action? TakeAfterCommit()
    {
        if (_extras?.AfterCommit is not { } actions)
            return null;
        _extras.AfterCommit = null;
        return () =>
        {
            foreach (var action in actions)
                Host.System.RunAfterCommit(action, this);
        };
    }

    /// <summary>Ends the call: every later use of it throws. What was not committed is gone.</summary>
    public void End()
    {
        _ended = true;
        _unit?.End();
        Activity?.Dispose();
    }

    /// <summary>Ends a call whose unit goes on, because others share it and somebody else commits it.</summary>
    public void Leave()
    {
        _ended = true;
        _unit = null;
        Activity?.Dispose();
    }

    private async ValueTask CommitUnit(CancellationToken ct)
    {
        if (_unit is { } unit)
        {
            _unit = null;
            unit.End();
            if (!unit.IsEmpty)
                await unit.Store.Commit(unit, ct);
        }
        TakeAfterCommit()?.Invoke();
    }

    private int NextOrdinal() => Interlocked.Increment(ref _calls);

    // Reads are counted apart: whether an attempt reads again or remembers must not rename what it writes.
    private int NextReadOrdinal() => Interlocked.Increment(ref _reads);

    private OperationId MakeOperation()
    {
        if (_parent is not null)
            return _parent.Operation.Derive(Method?.FullName ?? "unit", _ordinal);
        return _extras?.Key is { } key ? OperationId.Parse(key) : OperationId.Create(Host.System.Entropy);
    }

    private void ThrowIfEnded()
    {
        if (_ended)
            throw CallErrors.UseAfterEnd(Method?.FullName ?? Host.Name);
    }
}
