namespace Appia;

/// <summary>Marks a service's method as the handler of an event: <c>Task When(OrderPlaced placed, CancellationToken ct)</c>.</summary>
/// <remarks>What the handler writes commits together with the consumer's position: exactly once in the service's store. When it throws, nothing
/// is written and it is called again after a growing delay; after the last attempt the event is parked with its key.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnAttribute : Attribute
{
    /// <summary>Whether the events of a key may overtake one that failed: it is parked alone, under its own id, and nothing waits behind it.</summary>
    /// <value>The default is <see langword="false"/>: the events of a key are handled in order, whatever happens to one of them. Where a service has
    /// several handlers of an event, all of them have to say so.</value>
    public bool Unordered { get; set; }

    /// <summary>With which event of the topic the service begins, when it has not handled the topic before.</summary>
    /// <value>The default is <see cref="EventStart.Beginning"/>: a new service handles the logs from their beginning. A topic that is added to a service that
    /// has handled others begins where the service is in each log.</value>
    public EventStart From { get; set; }
}
