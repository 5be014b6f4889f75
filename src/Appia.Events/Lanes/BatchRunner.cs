using Appia.Storage;

namespace Appia.Events;

/// <summary>Runs events of a lane as one unit.</summary>
/// <remarks>
/// The unit begins with the compare-and-set of the lane's position rows: it commits only if nobody moved them since this lane did. Then the
/// handlers write. All of it commits, or nothing does.
/// A commit that the store could not do, or whose outcome is unknown, is nobody's failed attempt, nor is a handler's failure while the store
/// cannot be read: it is thrown, and the subscription begins again from what is stored.
/// </remarks>
internal sealed class BatchRunner(EventsContext context, Subscription subscription, LanePosition position, ParkedKeys parked)
{
    private readonly List<Action> _afterCommit = [];
    private readonly SubscriptionName _name = subscription.Name;

    private IEventConsumer Consumer => subscription.Group.Consumer;

    private IStore Store => subscription.Store;

    private long Now => context.Time.GetUtcNow().UtcTicks;

    /// <summary>Handles events that come from the log. Those whose key is parked park behind it.</summary>
    public async Task<Outcome> Fresh(IReadOnlyList<LoggedEvent> events, int most)
    {
        var outcome = await Run(events, most, wereParked: false);
        for (var i = 0; i < outcome.Handled; i++)
            if (parked.Waits(events[i]))
                parked.AddBehind(events[i].Key);
        return outcome;
    }

    /// <summary>Handles parked events of one key.</summary>
    public Task<Outcome> Parked(IReadOnlyList<LoggedEvent> events, int most) => Run(events, most, wereParked: true);

    /// <summary>Moves the lane past an event that failed, and parks it.</summary>
    public async Task Park(LoggedEvent failed, Exception failure)
    {
        var unit = Begin();
        var dueAt = DueAt(attempts: 1, failure);
        unit.Add(ParkedTable.Insert(_name, new(failed, 1, dueAt, Outcome.Describe(failure), Now)));
        Aim(failed);
        await CommitOwn(unit);
        parked.AddHead(failed.ParkingKey, dueAt);
        context.Log.Failed(failure, subscription.Name, failed, 1, dueAt is null);
    }

    /// <summary>Records that a parked event failed again.</summary>
    public async Task FailedAgain(ParkedRecord failed, Exception failure)
    {
        var unit = Begin();
        var attempts = failed.Attempts + 1;
        var dueAt = DueAt(attempts, failure);
        unit.Add(ParkedTable.Tried(_name, failed.Event.Position, attempts, dueAt, Outcome.Describe(failure)));
        await CommitOwn(unit);
        parked.Failed(failed.Event.Key, dueAt);
        context.Log.Failed(failure, subscription.Name, failed.Event, attempts, dueAt is null);
    }

    /// <summary>Moves the lane over entries that are of no interest to it.</summary>
    public async Task Skip(long to, string? eventId)
    {
        var unit = Begin();
        position.Aim(to, eventId);
        await CommitOwn(unit);
    }

    private async Task<Outcome> Run(IReadOnlyList<LoggedEvent> events, int most, bool wereParked)
    {
        var unit = Begin();
        int handled;
        try
        {
            handled = await Handle(unit, events, most, wereParked);
        }
        catch (Exception failure)
        {
            unit.Abandon();
            if (failure is GroupStoppedException || UnreadableStore.IsBehind(failure, Store.Name))
                throw;
            return new(0, failure);
        }
        if (!wereParked)
            Aim(events[handled - 1]);
        return await Commit(unit, handled);
    }

    private async Task<int> Handle(UnitOfWork unit, IReadOnlyList<LoggedEvent> events, int most, bool wereParked)
    {
        using var deadline = new HandlingDeadline(context.System);
        var begun = context.Time.GetTimestamp();
        var handled = 0;
        do
        {
            await Add(unit, events[handled++], wereParked, deadline.Token);
        }
        // A unit that holds the store's writer ends as soon as it can.
        while (handled < most && !unit.IsInteractive && context.Time.GetElapsedTime(begun) < context.Options.BatchTime);
        await Consumer.Complete(unit);
        return handled;
    }

    private async ValueTask Add(UnitOfWork unit, LoggedEvent @event, bool wasParked, CancellationToken ct)
    {
        if (wasParked)
            unit.Add(ParkedTable.Delete(_name, @event.Position));
        else if (parked.Waits(@event))
        {
            unit.Add(ParkedTable.Insert(_name, new(@event, 0, null, null, Now)));
            return;
        }
        await Consumer.Handle(unit, @event, _afterCommit, ct);
    }

    private UnitOfWork Begin()
    {
        var unit = new UnitOfWork(Store, readOnly: false, context.System.Options.Storage);
        _afterCommit.Clear();
        position.Begin(unit);
        return unit;
    }

    private void Aim(LoggedEvent last) => position.Aim(last.Position, last.Id.ToString("D"));

    private async Task<Outcome> Commit(UnitOfWork unit, int handled)
    {
        try
        {
            await CommitOwn(unit);
        }
        catch (Exception failure) when (IsFaultOfEvents(failure) || HeldTooLong(unit, failure))
        {
            return new(0, failure);
        }
        foreach (var action in _afterCommit)
            action();
        return new(handled, null);
    }

    private async Task CommitOwn(UnitOfWork unit)
    {
        unit.End();
        await context.Reach(FailPoint.BeforeCommit);
        try
        {
            await Store.Commit(unit);
        }
        catch (ProblemException fenced) when (fenced.Problem.Code == EventErrors.FencedCode)
        {
            // Where processes share a store, that one took what the other had is their way of life.
            throw subscription.Shared ? new LaneLostException() : EventErrors.FencedOff(_name.Group, _name.Log);
        }
        await context.Reach(FailPoint.AfterCommit);
        position.Moved();
    }

    private long? DueAt(int attempts, Exception failure)
    {
        if (failure is ProblemException { Problem.Code: EventErrors.TooManyHopsCode })
            return null;
        return Consumer.DelayAfter(attempts, failure) is { } delay ? Now + delay.Ticks : null;
    }

    private static bool HeldTooLong(UnitOfWork unit, Exception failure) =>
        unit.IsInteractive && failure is ProblemException { Problem.Kind: ProblemKind.DeadlineExceeded };

    private static bool IsFaultOfEvents(Exception failure) => failure switch
    {
        GroupStoppedException or LaneLostException => false,
        ProblemException { Problem: { MayHaveRun: true } } => false,
        ProblemException { Problem.Kind: var kind } =>
            kind is not (ProblemKind.Unavailable or ProblemKind.Exhausted or ProblemKind.DeadlineExceeded or ProblemKind.Cancelled),
        _ => true,
    };
}
