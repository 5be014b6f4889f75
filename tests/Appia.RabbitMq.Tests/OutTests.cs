using System.Text;
using System.Text.Json.Nodes;
using Appia.Events;
using RabbitMQ.Client;

namespace Appia.RabbitMq.Tests;

/// <summary>Events that are published to an exchange.</summary>
[Collection(BrokerCollection.Name)]
public sealed class OutTests(Broker broker)
{
    [NeedsBroker]
    public async Task An_event_is_a_durable_message_with_its_attributes_as_headers()
    {
        await broker.Queue("out-1", "out-1");
        await using var host = await Bridge.Out(broker, "out-1");

        await host.Ledger.Settle("17", 5);
        var message = Assert.Single(await broker.Take("out-1", 1));

        Assert.Equal("payments.settled", message.RoutingKey);
        var properties = message.BasicProperties;
        Assert.Equal((true, "application/json", "payments.settled"), (properties.Persistent, properties.ContentType, properties.Type));
        Assert.Equal("""{"order":"17","amount":5,"note":null}""", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal(message.BasicProperties.MessageId, Header(message, "cloudEvents:id"));
        Assert.Equal(
            ("1.0", "urn:appia:books:ledger", "payments.settled", "17"),
            (Header(message, "cloudEvents:specversion"), Header(message, "cloudEvents:source"), Header(message, "cloudEvents:type"),
                Header(message, "cloudEvents:partitionkey")));
    }

    [NeedsBroker]
    public async Task In_structured_mode_the_body_is_the_event()
    {
        await broker.Queue("out-2");
        await using var host = await Bridge.Out(broker, "", ("Out:books:Structured", "true"), ("Out:books:RoutingKey", "out-2"));

        await host.Ledger.Settle("17", 5);
        var message = Assert.Single(await broker.Take("out-2", 1));
        var json = JsonNode.Parse(message.Body.Span)!;

        Assert.Equal("application/cloudevents+json", message.BasicProperties.ContentType);
        Assert.Equal((message.BasicProperties.MessageId, 5), ((string?)json["id"], (int)json["data"]!["amount"]!));
    }

    [NeedsBroker]
    public async Task Events_of_a_key_arrive_in_their_order_and_once()
    {
        await broker.Queue("out-3", "out-3");
        await using var host = await Bridge.Out(broker, "out-3");

        for (var amount = 1; amount <= 200; amount++)
            await host.Ledger.Settle($"{amount % 3}", amount);
        var messages = await broker.Take("out-3", 200);
        await host.Quiet();

        Assert.Equal(200, messages.Select(message => message.BasicProperties.MessageId).Distinct().Count());
        foreach (var key in messages.GroupBy(message => Header(message, "cloudEvents:partitionkey")))
            Assert.Equal(key.Select(Amount).Order(), key.Select(Amount));
        Assert.Equal(0u, await broker.Ready("out-3"));
    }

    [NeedsBroker]
    public async Task A_message_that_reaches_no_queue_is_a_dead_letter_and_is_delivered_when_retried()
    {
        await using (var channel = await broker.Channel())
            await channel.ExchangeDeclareAsync("out-4", ExchangeType.Topic, durable: true);
        await using var host = await Bridge.Out(broker, "out-4", ("Out:books:Attempts", "2"));

        await host.Ledger.Settle("17", 5);
        await host.Until(async () => (await host.Admin.Parked(Bridge.Group)).Any(parked => parked.Dead), "a dead letter");
        var error = Assert.Single(await host.Admin.Parked(Bridge.Group)).Error;
        await broker.Queue("out-4", "out-4");
        await host.Admin.Retry(Bridge.Group);
        var message = Assert.Single(await broker.Take("out-4", 1));
        await host.Quiet();

        Assert.StartsWith("APPIA4041: RabbitMQ did not take a message of the bridge 'rabbitmq:books' for the exchange 'out-4'", error!);
        Assert.Equal(5, Amount(message));
        Assert.Empty(await host.Admin.Parked(Bridge.Group));
    }

    [NeedsBroker]
    public async Task An_exchange_that_is_not_there_is_waited_for()
    {
        await using var host = await Bridge.Out(broker, "out-5");

        await host.Ledger.Settle("17", 5);
        var reason = await Bridge.UntilWaiting(host);
        await broker.Queue("out-5", "out-5");
        var message = Assert.Single(await broker.Take("out-5", 1));
        await host.Quiet();

        Assert.StartsWith("APPIA4040: The bridge 'rabbitmq:books' cannot use RabbitMQ now", reason, StringComparison.Ordinal);
        Assert.Contains("no exchange 'out-5'", reason, StringComparison.Ordinal);
        Assert.Equal(5, Amount(message));
        Assert.Equal("running", (await Bridge.Status(host)).State);
    }

    [NeedsBroker]
    public async Task What_was_sent_and_not_committed_is_sent_again_under_the_same_id()
    {
        await broker.Queue("out-7", "out-7");
        await using var host = await Bridge.Out(broker, "out-7");
        var failing = true;
        host.Runner.Context.OnFailPoint = at =>
            at == FailPoint.BeforeCommit && Volatile.Read(ref failing) ? throw new InvalidOperationException("The process died.") : Task.CompletedTask;

        await host.Ledger.Settle("17", 5);
        var first = Assert.Single(await broker.Take("out-7", 1));
        Volatile.Write(ref failing, false);
        var second = Assert.Single(await broker.Take("out-7", 1));
        await host.Quiet();

        Assert.Equal(first.BasicProperties.MessageId, second.BasicProperties.MessageId);
    }

    private static int Amount(BasicGetResult message) => (int)JsonNode.Parse(message.Body.Span)!["amount"]!;

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers![name] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
