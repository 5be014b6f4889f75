namespace Appia.RabbitMq;

/// <summary>A queue whose messages are published; the configuration section <c>Appia:RabbitMq:In:</c> and its name.</summary>
internal sealed class RabbitMqInOptions
{
    /// <summary>The queue, which must be there.</summary>
    /// <value>Needed.</value>
    public string Queue { get; set; } = "";

    /// <summary>The queue for messages that cannot be published, each with the reason. It is made when it is not there: durable.</summary>
    /// <value>The default is the queue's name and <c>.dead</c>.</value>
    public string? DeadLetters { get; set; }

    /// <summary>How many messages the broker sends ahead, and how many at most are published in one unit.</summary>
    /// <value>The default is 64; 1 to 1000.</value>
    public int Prefetch { get; set; } = 64;
}
