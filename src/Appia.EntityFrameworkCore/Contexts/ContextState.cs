using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Appia.EntityFrameworkCore.Contexts;

/// <summary>What has to be known of a context: the call to which it belongs, and when its entities were read.</summary>
/// <remarks>
/// 1. A context belongs to the call that uses it first.
/// 2. An entity that was read while its unit held the writer cannot change before that unit ends. Any other may have changed when it is written.
/// 3. An entity that the code attached was not read: what the store has of it is of no interest to that code.
/// </remarks>
internal sealed class ContextState
{
    private static readonly ConditionalWeakTable<DbContext, ContextState> States = [];

    // The unit in which an entity cannot have changed; null for one that was read while nobody was kept out.
    private readonly Dictionary<object, UnitOfWork?> _read = new(ReferenceEqualityComparer.Instance);
    private DbContextId _lease;
    private UnitScope? _call;

    /// <summary>The unit that the context works in now.</summary>
    public UnitOfWork? Unit { get; private set; }

    /// <summary>The state of a context. One that comes from a pool begins anew each time.</summary>
    public static ContextState Of(DbContext context)
    {
        var state = States.GetOrCreateValue(context);
        if (state._lease != context.ContextId)
            state.Begin(context);
        return state;
    }

    /// <summary>Has the context work in the running call.</summary>
    /// <exception cref="AppiaException">It belongs to another call.</exception>
    public UnitOfWork Enter(DbContext context)
    {
        var call = UnitScope.Required;
        if ((_call ??= call) != call)
            throw ContextErrors.OtherCall(context.GetType());
        return Unit = call.Unit;
    }

    /// <summary>Whether the entity was read, or added, at a time when somebody could change it before this unit.</summary>
    public bool MayHaveChanged(object entity, UnitOfWork unit) => _read.TryGetValue(entity, out var safe) && safe != unit;

    /// <summary>The entity is as this unit knows it, until the unit ends.</summary>
    public void IsSafe(object entity, UnitOfWork unit) => _read[entity] = unit;

    private void Begin(DbContext context)
    {
        _lease = context.ContextId;
        _read.Clear();
        _call = null;
        Unit = null;
        context.ChangeTracker.Tracked -= OnTracked;
        context.ChangeTracker.Tracked += OnTracked;
    }

    private void OnTracked(object? sender, EntityTrackedEventArgs tracked)
    {
        if (tracked.FromQuery && Unit is { ReadOnly: false } unit)
            _read[tracked.Entry.Entity] = unit.IsInteractive ? unit : null;
    }
}
