namespace Appia.RabbitMq.Tests;

/// <summary>Tests that share one broker, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<Broker>
{
    public const string Name = "broker";
}
