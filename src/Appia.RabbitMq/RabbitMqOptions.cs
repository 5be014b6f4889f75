namespace Appia.RabbitMq;

/// <summary>The bridge to RabbitMQ; the configuration section <c>Appia:RabbitMq</c>.</summary>
internal sealed class RabbitMqOptions
{
    /// <summary>The broker: <c>amqp://user:password@host:5672/vhost</c>, or <c>amqps</c> for TLS, whose certificate is checked.</summary>
    /// <value>Needed when there is anything in <see cref="Out"/> or <see cref="In"/>.</value>
    public Uri? Address { get; set; }

    /// <summary>What is published to exchanges, by name.</summary>
    public IDictionary<string, RabbitMqOutOptions> Out { get; } =
        new SortedDictionary<string, RabbitMqOutOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which queues are read, by name.</summary>
    public IDictionary<string, RabbitMqInOptions> In { get; } =
        new SortedDictionary<string, RabbitMqInOptions>(StringComparer.OrdinalIgnoreCase);
}
