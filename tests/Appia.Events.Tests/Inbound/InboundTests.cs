using System.Text.Json.Nodes;
using Appia.Storage;

namespace Appia.Events.Tests.Inbound;

/// <summary>Events that are published from outside, as CloudEvents over HTTP.</summary>
public sealed class InboundTests : IAsyncLifetime
{
    private const string Batch = "application/cloudevents-batch+json";
    private LedgerHost _host = null!;

    public async Task InitializeAsync() => _host = await LedgerHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_event_in_structured_mode_is_published()
    {
        var reply = await _host.Publish(LedgerHost.Payment("a"));

        Assert.Equal((202, false), (reply.Status, reply.Replayed));
        Assert.Equal([5], await _host.Booked("17"));
        Assert.Equal("ada", (await _host.Ledger.Find("17"))!.User);
    }

    [Fact]
    public async Task An_event_in_binary_mode_is_published()
    {
        var reply = await _host.Publish(
            "payments.settled",
            "application/json; charset=utf-8",
            """{"order":"17","amount":7.5}""",
            ("ce-specversion", "1.0"), ("ce-id", "\"a%20b\""), ("ce-source", "/bank"), ("ce-type", "payments.settled"), ("ce-color", "red"));

        Assert.Equal(202, reply.Status);
        Assert.Equal([7.5m], await _host.Booked("17"));
        var headers = EventHeaders.Parse((await EventLog.Find(_host.Store, 1))!.Headers);
        Assert.Equal(("/bank", "a b", 1), (headers.Source, headers.SourceId, headers.Hops));
    }

    [Fact]
    public async Task A_batch_is_published_as_one()
    {
        var batch = new JsonArray(LedgerHost.Payment("a"), LedgerHost.Payment("b", amount: 6), LedgerHost.Payment("a"), LedgerHost.Payment("c", "18"));

        var reply = await _host.Publish("payments.settled", Batch, batch.ToJsonString());
        var again = await _host.Publish("payments.settled", Batch, batch.ToJsonString());

        Assert.Equal((202, false), (reply.Status, reply.Replayed));
        Assert.Equal((202, true), (again.Status, again.Replayed));
        Assert.Equal([5, 6], await _host.Booked("17"));
        Assert.Equal([5], await _host.Booked("18"));
    }

    [Fact]
    public async Task An_empty_batch_is_fine() => Assert.Equal(202, (await _host.Publish("payments.settled", Batch, "[]")).Status);

    [Fact]
    public async Task An_event_that_comes_again_is_published_once_also_when_both_come_at_the_same_time()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _host.Publish(LedgerHost.Payment("a"))));

        Assert.All(replies, reply => Assert.Equal(202, reply.Status));
        Assert.Equal(23, replies.Count(reply => reply.Replayed));
        Assert.Equal([5], await _host.Booked("17"));
    }

    [Fact]
    public async Task The_same_id_of_another_source_is_another_event()
    {
        await _host.Publish(LedgerHost.Payment("a"));
        var reply = await _host.Publish(LedgerHost.Payment("a", source: "https://bank.example/us"));

        Assert.False(reply.Replayed);
        Assert.Equal([5, 5], await _host.Booked("17"));
    }

    [Fact]
    public async Task The_same_id_with_other_data_is_refused_and_nothing_of_its_batch_is_published()
    {
        await _host.Publish(LedgerHost.Payment("a"));

        var reply = await _host.Publish(
            "payments.settled", Batch, new JsonArray(LedgerHost.Payment("b"), LedgerHost.Payment("a", amount: 6)).ToJsonString());

        Assert.Equal((409, "APPIA4031"), (reply.Status, reply.Code));
        Assert.Equal([5], await _host.Booked("17"));
    }

    [Fact]
    public async Task What_was_published_is_remembered_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("appia-ledger-").FullName;
        await using (var first = await LedgerHost.Start(folder: folder))
            await first.Publish(LedgerHost.Payment("a"));

        await using (var second = await LedgerHost.Start(folder: folder))
        {
            Assert.True((await second.Publish(LedgerHost.Payment("a"))).Replayed);
            Assert.Equal([5], await second.Booked("17"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Data_in_Base64_is_read()
    {
        var payment = LedgerHost.Payment("a");
        payment.Remove("data");
        payment["data_base64"] = Convert.ToBase64String("""{"order":"17","amount":4}"""u8);

        Assert.Equal(202, (await _host.Publish(payment)).Status);
        Assert.Equal([4], await _host.Booked("17"));
    }

    [Fact]
    public async Task Who_may_publish_is_what_the_author_says()
    {
        var payment = LedgerHost.Payment("a");
        var nobody = await _host.Publish(payment, ("Authorization", ""));
        var stranger = await _host.Publish(payment, ("Authorization", "Development user=bob"));
        var anybody = await _host.Publish(
            "weather.seen",
            "application/cloudevents+json",
            """{"specversion":"1.0","id":"1","source":"/roof","type":"weather.seen","data":{"celsius":21}}""",
            ("Authorization", ""));

        Assert.Equal((401, "APPIA3117"), (nobody.Status, nobody.Code));
        Assert.Equal((403, "APPIA3118"), (stranger.Status, stranger.Code));
        Assert.Equal(202, anybody.Status);
        Assert.Empty(await _host.Booked("17"));
    }

    [Fact]
    public async Task A_topic_that_is_not_open_is_not_there()
    {
        var reply = await _host.Publish("ledger.closed", "application/cloudevents+json", "{}");

        Assert.Equal((404, "APPIA3119"), (reply.Status, reply.Code));
    }
}
