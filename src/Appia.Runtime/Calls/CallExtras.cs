using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>What few calls need, kept out of the object that every call costs. Code of one call may run in parallel branches.</summary>
internal sealed class CallExtras
{
    private DerivedIds? _ids;
    private OperationId? _operation;
    private List<Action>? _afterCommit;
    private KeyState? _keyed;
    private long _nowTicks;

    public CallerIdentity Caller { get; init; } = CallerIdentity.Anonymous;

    public string? Service { get; init; }

    /// <summary>What a call with a key needs beside; <see langword="null"/> for all others.</summary>
    public KeyState? Keyed
    {
        get => Volatile.Read(ref _keyed);
        init => _keyed = value;
    }

    public int Hops { get; init; }

    /// <summary>When the operation began, in UTC; <see langword="null"/> until somebody asks.</summary>
    public DateTimeOffset? Now
    {
        get => Volatile.Read(ref _nowTicks) is not 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;
        init => _nowTicks = value?.UtcTicks ?? 0;
    }

    public OperationId? Operation => Volatile.Read(ref _operation);

    /// <summary>The first operation that one of the call's branches makes is that of all.</summary>
    public OperationId Keep(OperationId operation) => Interlocked.CompareExchange(ref _operation, operation, null) ?? operation;

    /// <inheritdoc cref="Keep(OperationId)"/>
    public DateTimeOffset Keep(DateTimeOffset now)
    {
        Interlocked.CompareExchange(ref _nowTicks, now.UtcTicks, 0);
        return Now!.Value;
    }

    /// <summary>The ids that the call makes.</summary>
    public DerivedIds IdsOf(OperationId operation) =>
        Volatile.Read(ref _ids) ?? Interlocked.CompareExchange(ref _ids, new(operation), null) ?? _ids;

    /// <summary>The same, made when it is first needed, for a call that another one with a key made.</summary>
    public KeyState MakeKeyed() => Keyed ?? Interlocked.CompareExchange(ref _keyed, new(null, undated: false), null) ?? _keyed;

    public Activity? Activity { get; set; }

    /// <summary>The turn that the call has, when its method is serial.</summary>
    public Turn? Turn { get; set; }

    /// <summary>The ids of the turns that calls in other hosts have which led to this one; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? OuterTurns { get; init; }

    public AsyncServiceScope? Scope { get; set; }

    /// <summary>Whether anything is left for after the commit.</summary>
    public bool HasAfterCommit => Volatile.Read(ref _afterCommit) is not null;

    public void AfterCommit(Action action)
    {
        lock (this)
            (_afterCommit ??= []).Add(action);
    }

    /// <summary>What is left for after the commit, once.</summary>
    public List<Action>? TakeAfterCommit()
    {
        lock (this)
        {
            var actions = _afterCommit;
            _afterCommit = null;
            return actions;
        }
    }
}
