using Appia.Events.Tests.Inbound;

namespace Appia.Events.Tests.Webhooks;

/// <summary>Events that are sent to an address outside.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task A_message_is_the_event_signed()
    {
        await using var shop = await Shop.Start();

        await shop.Host.Ledger.Settle("17", 5);
        await shop.Host.Quiet();

        var message = Assert.Single(shop.Receiver.All);
        Assert.Equal("/hooks", message.Path);
        Assert.Equal("application/cloudevents+json", message.Headers["Content-Type"]);
        Assert.Equal(
            ("1.0", message.Id, "urn:appia:books:ledger", "payments.settled", "17", "17"),
            (Text("specversion"), Text("id"), Text("source"), Text("type"), Text("subject"), Text("partitionkey")));
        Assert.Equal("""{"order":"17","amount":5,"note":null}""", message.Json["data"]!.ToJsonString());
        var secret = WebhookSecret.Parse(Shop.Secret)!;
        Assert.Equal(
            secret.Sign(message.Id, long.Parse(message.Headers["webhook-timestamp"]), System.Text.Encoding.UTF8.GetBytes(message.Body)),
            message.Headers["webhook-signature"]);

        string? Text(string name) => (string?)message.Json[name];
    }

    [Fact]
    public async Task In_binary_mode_the_attributes_are_headers()
    {
        await using var shop = await Shop.Start(("Mode", "binary"));

        await shop.Host.Ledger.Settle("ü 17", 5);
        await shop.Host.Quiet();

        var message = Assert.Single(shop.Receiver.All);
        Assert.Equal("application/json", message.Headers["Content-Type"]);
        Assert.Equal("payments.settled", message.Headers["ce-type"]);
        Assert.Equal("%C3%BC%2017", message.Headers["ce-subject"]);
        Assert.Equal(5, message.Amount);
    }

    [Fact]
    public async Task While_a_secret_is_changed_a_message_has_a_signature_by_each()
    {
        await using var shop = await Shop.Start(("Secrets:0", Shop.NewSecret), ("Secrets:1", Shop.Secret));

        await shop.Host.Ledger.Settle("17", 5);
        await shop.Host.Quiet();

        var message = Assert.Single(shop.Receiver.All);
        var (time, body) = (long.Parse(message.Headers["webhook-timestamp"]), System.Text.Encoding.UTF8.GetBytes(message.Body));
        Assert.Equal(
            $"{WebhookSecret.Parse(Shop.NewSecret)!.Sign(message.Id, time, body)} {WebhookSecret.Parse(Shop.Secret)!.Sign(message.Id, time, body)}",
            message.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task A_message_that_fails_is_sent_again_under_its_id_and_later_ones_of_its_key_wait()
    {
        await using var shop = await Shop.Start();
        shop.Receiver.Answer = (message, _, _) => Task.FromResult(message.Amount == 1 && shop.Receiver.Of("17").Count() < 3 ? 500 : 200);

        for (var amount = 1; amount <= 3; amount++)
            await shop.Host.Ledger.Settle("17", amount);
        await shop.Host.Ledger.Settle("18", 9);
        await shop.Host.Quiet();

        Assert.Equal([1, 1, 1, 2, 3], shop.Receiver.Of("17").Select(message => message.Amount));
        Assert.Single(shop.Receiver.Of("17").Take(3).Select(message => message.Id).Distinct());
        Assert.Single(shop.Receiver.Of("18"));
    }

    [Fact]
    public async Task A_message_that_fails_for_good_is_a_dead_letter_that_can_be_retried_and_discarded()
    {
        await using var shop = await Shop.Start(("Attempts", "2"));
        var status = 503;
        shop.Receiver.Answer = (_, _, _) => Task.FromResult(status);

        await shop.Host.Ledger.Settle("17", 1);
        var error = await shop.UntilDead();
        await shop.Host.Ledger.Settle("17", 2);
        await shop.Host.Admin.Discard(Shop.Group, "17");
        await shop.UntilDead();
        status = 200;
        await shop.Host.Admin.Retry(Shop.Group);
        await shop.Host.Quiet();

        Assert.StartsWith("APPIA4033: The webhook 'bank' was answered with 503", error, StringComparison.Ordinal);
        Assert.DoesNotContain("token", error, StringComparison.Ordinal);
        Assert.Equal([1, 1, 2, 2, 2], shop.Receiver.All.Select(message => message.Amount));
        Assert.Empty(await shop.Host.Admin.Parked(Shop.Group));
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_disables_the_subscription_until_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("appia-webhook-").FullName;
        var receiver = await Receiver.Start();
        receiver.Answer = static (_, _, _) => Task.FromResult(410);
        await using (var shop = await Shop.Start(receiver, folder))
        {
            await shop.Host.Ledger.Settle("17", 1);
            var reason = await shop.UntilState("stopped");
            await shop.Host.Ledger.Settle("17", 2);

            receiver.Answer = static (_, _, _) => Task.FromResult(200);
            Assert.StartsWith("APPIA4036: The webhook 'bank' is disabled", reason, StringComparison.Ordinal);
            Assert.Single(receiver.All);
            Assert.Equal("running", (await shop.Host.Admin.Status()).Groups.Single(group => group.Group == "ledger").State);
        }

        await using (var again = await Shop.Start(await Receiver.Start(), folder))
        {
            await again.Host.Quiet();
            Assert.Equal([1, 2], again.Receiver.All.Select(message => message.Amount));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_disabled_subscription_goes_on_when_it_is_retried()
    {
        await using var shop = await Shop.Start();
        var gone = true;
        shop.Receiver.Answer = (_, _, _) => Task.FromResult(gone ? 410 : 200);
        await shop.Host.Ledger.Settle("17", 1);
        await shop.UntilState("stopped");

        gone = false;
        await shop.Host.Admin.Retry(Shop.Group);
        await shop.Host.Quiet();

        Assert.Equal("running", (await shop.Status()).State);
        Assert.Single(shop.Receiver.All.Select(message => message.Id).Distinct());
        Assert.Equal(2, shop.Receiver.All.Count);
    }

    [Fact]
    public async Task What_was_sent_and_not_committed_is_sent_again_under_the_same_id()
    {
        await using var shop = await Shop.Start();
        var failing = true;
        shop.Host.Runner.Context.OnFailPoint = at =>
            at == FailPoint.BeforeCommit && Volatile.Read(ref failing) ? throw new InvalidOperationException("The process died.") : Task.CompletedTask;

        await shop.Host.Ledger.Settle("17", 1);
        await shop.UntilReceived(2);
        Volatile.Write(ref failing, false);
        await shop.Host.Quiet();

        Assert.Single(shop.Receiver.All.Select(message => message.Id).Distinct());
    }

    [Theory]
    [InlineData("End", new[] { 2 })]
    [InlineData("Beginning", new[] { 1, 2 })]
    public async Task A_new_subscription_begins_where_it_is_told_to(string from, int[] amounts)
    {
        var folder = Directory.CreateTempSubdirectory("appia-webhook-").FullName;
        await using (var before = await LedgerHost.Start(folder: folder))
            await before.Ledger.Settle("17", 1);

        await using (var shop = await Shop.Start(null, folder, ("From", from)))
        {
            await shop.Host.Ledger.Settle("17", 2);
            await shop.Host.Quiet();
            Assert.Equal(amounts, shop.Receiver.All.Select(message => (int)message.Amount));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("appia-webhook-").FullName;
        var receiver = await Receiver.Start();
        await using (var first = await LedgerWith(receiver, folder))
        {
            await first.Ledger.Settle("17", 1);
            await first.Quiet();
        }
        await using (var second = await LedgerWith(receiver, folder))
        {
            await second.Ledger.Settle("17", 2);
            await second.Quiet();
        }
        await receiver.DisposeAsync();

        Assert.Equal([1, 2], receiver.All.Select(message => message.Amount));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_event_that_came_from_outside_leaves_under_the_name_that_it_came_with()
    {
        await using var shop = await Shop.Start();

        await shop.Host.Publish(LedgerHost.Payment("a"));
        await shop.Host.Quiet();

        var message = Assert.Single(shop.Receiver.All);
        Assert.Equal(("a", "https://bank.example/eu", 1), ((string?)message.Json["id"], (string?)message.Json["source"], (int?)message.Json["appiahops"]));
        Assert.Equal(InboundEvent.IdOf("https://bank.example/eu", "a").ToString("D"), message.Id);
    }

    private static Task<LedgerHost> LedgerWith(Receiver receiver, string folder) => LedgerHost.Start(
        [
            ("Appia:Webhooks:bank:Topics", "payments.settled"),
            ("Appia:Webhooks:bank:Address", receiver.Address),
            ("Appia:Webhooks:bank:Secrets", Shop.Secret),
            ("Appia:Webhooks:bank:AllowPrivateNetworks", "true"),
        ],
        folder);
}
