namespace Appia.Events;

/// <summary>Takes events of some topics out of the system: a consumer group that is no service.</summary>
/// <remarks>An event may come more than once, after a crash and when one that was taken together with it failed. It has the same id then.</remarks>
internal interface IOutbound
{
    /// <summary>The group's name, with what it is in front, so that it is no service's.</summary>
    string Name { get; }

    /// <summary>The topics.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>How many events may be on their way at once, for each lane.</summary>
    int BatchSize { get; }

    /// <summary>Whether it begins with what is published from its first start on.</summary>
    bool FromEnd { get; }

    /// <summary>How often an event is tried.</summary>
    RetryLimits Retries { get; }

    /// <summary>Why nothing can be delivered now, to anybody; <see langword="null"/> when it can.</summary>
    string? Waiting => null;

    /// <summary>Waits until something can be delivered.</summary>
    ValueTask Ready(CancellationToken stop) => default;

    /// <summary>Delivers an event. It is delivered when the task has ended well. Those of one lane are begun in order.</summary>
    /// <exception cref="GroupStoppedException">Nothing more can be delivered.</exception>
    /// <exception cref="ProblemException">It was not delivered; with <see cref="EventErrors.OutsideAwayCode"/> through no fault of its own.</exception>
    Task Deliver(OutboundEvent @event, CancellationToken ct);
}
