using Appia.Storage;

namespace Appia.Events;

/// <summary>What a group does with its events.</summary>
internal interface IEventConsumer
{
    /// <summary>The group's name.</summary>
    string Name { get; }

    /// <summary>The topics that it takes.</summary>
    TopicTable Topics { get; }

    /// <summary>How many events commit as one unit, at most.</summary>
    int BatchSize { get; }

    /// <summary>Whether a group that is new begins with what is published from then on, instead of with the beginning of every log.</summary>
    bool FromEnd { get; }

    /// <summary>Why the group can do nothing now, through no fault of its events; <see langword="null"/> when it can.</summary>
    string? Waiting { get; }

    /// <summary>Waits until the group can do something. What fails with <see cref="EventErrors.OutsideAwayCode"/> is tried again after it, and is no
    /// failed attempt.</summary>
    ValueTask Ready(CancellationToken stop);

    /// <summary>Takes an event, in a unit that the caller commits.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="event">The event.</param>
    /// <param name="afterCommit">Takes what is to run after the commit.</param>
    /// <param name="ct">Cancels it when it takes too long.</param>
    /// <exception cref="GroupStoppedException">The group has to stop.</exception>
    Task Handle(UnitOfWork unit, LoggedEvent @event, List<Action> afterCommit, CancellationToken ct);

    /// <summary>Ends what <see cref="Handle"/> began for the events of a unit, before the unit commits.</summary>
    Task Complete(UnitOfWork unit);

    /// <summary>How long to wait after so many failed attempts, or <see langword="null"/> when there is no further one.</summary>
    TimeSpan? DelayAfter(int attempts, Exception failure);
}
