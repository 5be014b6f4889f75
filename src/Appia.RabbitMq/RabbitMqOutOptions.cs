using Appia.Events;

namespace Appia.RabbitMq;

/// <summary>Topics that are published to an exchange; the configuration section <c>Appia:RabbitMq:Out:</c> and its name.</summary>
internal sealed class RabbitMqOutOptions
{
    /// <summary>The topics.</summary>
    /// <value>At least one.</value>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>The exchange, which must be there.</summary>
    /// <value>Needed; empty is the broker's default exchange, which leads to the queue that the routing key names.</value>
    public string Exchange { get; set; } = "";

    /// <summary>The routing key of every message.</summary>
    /// <value>The default is <see langword="null"/>: each event's topic.</value>
    public string? RoutingKey { get; set; }

    /// <summary>Whether a message that reaches no queue is a failure. Otherwise it is lost, and nobody hears of it.</summary>
    /// <value>The default is true.</value>
    public bool Mandatory { get; set; } = true;

    /// <summary>Whether the body is the whole event instead of the data alone with the attributes in the message's headers.</summary>
    /// <value>The default is false.</value>
    public bool Structured { get; set; }

    /// <summary>Where a new bridge begins.</summary>
    /// <value>The default is <see cref="OutboundStart.End"/>.</value>
    public OutboundStart From { get; set; } = OutboundStart.End;

    /// <summary>How often a message that the broker refuses is tried before it becomes a dead letter. A broker that is away is waited for.</summary>
    /// <value>The default is 10; 1 to 1000.</value>
    public int Attempts { get; set; } = 10;

    /// <summary>The delay before the second attempt; it doubles with each further one.</summary>
    /// <value>The default is 1 second; <c>00:00:00</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two attempts.</summary>
    /// <value>The default is 5 minutes; <c>00:00:00</c> to <c>7.00:00:00</c>.</value>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMinutes(5);
}
