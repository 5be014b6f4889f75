namespace Appia.Bench.Events;

/// <summary>A broker, with everything a durable event has to go through in it.</summary>
internal interface IEventSide : IAsyncDisposable
{
    /// <summary>Publishes events durably: completes when they are confirmed.</summary>
    /// <param name="publisher">Which of the publishers does it.</param>
    /// <param name="first">The number of the first event.</param>
    /// <param name="count">How many.</param>
    Task Publish(int publisher, int first, int count);

    /// <summary>What its consumer is done with.</summary>
    EventArrivals Arrivals { get; }
}
