using System.Text;
using Appia.Events.Tests.Inbound;
using RabbitMQ.Client;

namespace Appia.RabbitMq.Tests;

/// <summary>Messages of a queue that are published as events.</summary>
[Collection(BrokerCollection.Name)]
public sealed class InTests(Broker broker)
{
    private const string Structured = "application/cloudevents+json";

    [NeedsBroker]
    public async Task A_message_is_published_once_however_often_and_in_which_form_it_comes()
    {
        await broker.Queue("in-1");
        await using var host = await Bridge.In(broker, "in-1");

        await broker.Send("in-1", LedgerHost.Payment("a").ToJsonString(), Structured);
        await broker.Send("in-1", """{"order":"17","amount":5}""", "application/json", Attributes("a", "cloudEvents:"));
        await broker.Send("in-1", """{"order":"17","amount":6}""", null, Attributes("b", "cloudEvents_"));
        await broker.Send("in-1", $"[{LedgerHost.Payment("c", amount: 7).ToJsonString()}]", "application/cloudevents-batch+json");
        await Bridge.UntilBooked(host, "17", 3);
        await host.DisposeAsync();

        // What was not acknowledged would be here again now.
        Assert.Equal(0u, await broker.Ready("in-1"));
        Assert.Equal(0u, await broker.Ready("in-1.dead"));
    }

    [NeedsBroker]
    public async Task Many_messages_are_published_in_their_order()
    {
        await broker.Queue("in-2");
        for (var amount = 1; amount <= 300; amount++)
            await broker.Send("in-2", LedgerHost.Payment($"{amount}", amount: amount).ToJsonString(), Structured);
        await using var host = await Bridge.In(broker, "in-2");

        await Bridge.UntilBooked(host, "17", 300);

        Assert.Equal(Enumerable.Range(1, 300).Select(amount => (decimal)amount), (await host.Ledger.Find("17"))!.Amounts);
    }

    [NeedsBroker]
    public async Task What_can_never_be_published_goes_to_the_dead_letters_with_the_reason_and_holds_up_nothing()
    {
        await broker.Queue("in-3");
        var wrong = LedgerHost.Payment("w");
        wrong["data"]!["amount"] = "much";
        var unknown = LedgerHost.Payment("u");
        unknown["type"] = "ledger.closed";
        await broker.Send("in-3", LedgerHost.Payment("a").ToJsonString(), Structured);
        await broker.Send("in-3", "hello", "text/plain", ("color", "red"));
        await broker.Send("in-3", "{", Structured);
        await broker.Send("in-3", wrong.ToJsonString(), Structured);
        await broker.Send("in-3", unknown.ToJsonString(), Structured);
        await broker.Send("in-3", LedgerHost.Payment("a", amount: 9).ToJsonString(), Structured);
        await broker.Send("in-3", LedgerHost.Payment("b", amount: 6).ToJsonString(), Structured);
        await using var host = await Bridge.In(broker, "in-3");

        await Bridge.UntilBooked(host, "17", 2);
        var dead = await broker.Take("in-3.dead", 5);

        Assert.Equal([5, 6], (await host.Ledger.Find("17"))!.Amounts);
        Assert.Equal(["APPIA4043", "APPIA3110", "invalid", "APPIA4042", "APPIA4031"], dead.Select(message => Header(message, "x-appia-code")));
        Assert.Contains("data.amount", Header(dead[2], "x-appia-reason"), StringComparison.Ordinal);
        Assert.Equal(("hello", "red", "in-3"), (Encoding.UTF8.GetString(dead[0].Body.Span), Header(dead[0], "color"), Header(dead[0], "x-appia-queue")));
        Assert.Equal("m", dead[0].BasicProperties.MessageId);
    }

    [NeedsBroker]
    public async Task A_queue_that_is_not_there_is_waited_for()
    {
        await using var host = await Bridge.In(broker, "in-4");
        await broker.Queue("in-4");
        await broker.Send("in-4", LedgerHost.Payment("a").ToJsonString(), Structured);

        await Bridge.UntilBooked(host, "17", 1);
    }

    [NeedsBroker]
    public async Task A_broker_that_goes_and_comes_back_loses_and_doubles_nothing_either_way()
    {
        await broker.Queue("in-5");
        await broker.Queue("out-6", "out-6");
        await using var host = await Bridge.Start(
            broker,
            [("In:bank:Queue", "in-5"), ("Out:books:Topics", "payments.settled"), ("Out:books:Exchange", "out-6")]);
        await broker.Send("in-5", LedgerHost.Payment("a", amount: 1).ToJsonString(), Structured);
        await Bridge.UntilBooked(host, "17", 1);
        await host.Quiet();

        await broker.Stop();
        for (var amount = 2; amount <= 20; amount++)
            await host.Ledger.Settle("17", amount);
        var reason = await Bridge.UntilWaiting(host);
        await broker.Start();
        await broker.Send("in-5", LedgerHost.Payment("b", amount: 21).ToJsonString(), Structured);
        await Bridge.UntilBooked(host, "17", 21);
        await host.Quiet();

        var sent = await broker.Take("out-6", 21);
        Assert.StartsWith("APPIA4040", reason, StringComparison.Ordinal);
        Assert.Equal(21, sent.Select(message => message.BasicProperties.MessageId).Distinct().Count());
        Assert.Equal(0u, await broker.Ready("out-6"));
        Assert.Empty(await host.Admin.Parked(Bridge.Group));
        Assert.Equal("running", (await Bridge.Status(host)).State);
    }

    private static (string Name, object Value)[] Attributes(string id, string prefix) =>
    [
        (prefix + "specversion", "1.0"), (prefix + "id", id), (prefix + "source", "https://bank.example/eu"), (prefix + "type", "payments.settled"),
        (prefix + "time", new AmqpTimestamp(1_700_000_000)), (prefix + "appiahops", 2),
    ];

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers![name] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
