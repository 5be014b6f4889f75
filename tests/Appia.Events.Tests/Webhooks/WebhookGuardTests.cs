using System.Net;
using System.Text;
using Appia.Events.Tests.Inbound;
using Microsoft.AspNetCore.Http;

namespace Appia.Events.Tests.Webhooks;

/// <summary>What a webhook does not do: follow, trust, or call what only this system can reach.</summary>
public sealed class WebhookGuardTests
{
    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var shop = await Shop.Start(("Attempts", "1"));
        shop.Receiver.Answer = (_, _, context) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(StatusCodes.Status307TemporaryRedirect);
        };

        await shop.Host.Ledger.Settle("17", 1);
        var error = await shop.UntilDead();

        Assert.Contains("Redirects are not followed", error, StringComparison.Ordinal);
        Assert.Equal("/hooks", Assert.Single(shop.Receiver.All).Path);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var shop = await Shop.Start(await Receiver.Start(https: true), null, ("Attempts", "1"));

        await shop.Host.Ledger.Settle("17", 1);
        var error = await shop.UntilDead();

        Assert.StartsWith("APPIA4034", error, StringComparison.Ordinal);
        Assert.Contains("certificate", error, StringComparison.Ordinal);
        Assert.Empty(shop.Receiver.All);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        await using var receiver = await Receiver.Start();
        using var sender = new WebhookSender("bank", allowPrivate: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => sender.Send(request, default));

        Assert.Equal("APPIA4035", Assert.IsType<ProblemException>(failure.GetBaseException()).Problem.Code);
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up()
    {
        await using var shop = await Shop.Start(("Attempts", "1"), ("Timeout", "00:00:00.200"));
        shop.Receiver.Answer = static async (_, _, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 200;
        };

        await shop.Host.Ledger.Settle("17", 1);

        Assert.Equal($"APPIA4034: The webhook 'bank' was not answered by {Authority(shop)} within 0.2 s.", await shop.UntilDead());
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_tried_again_until_it_is_back()
    {
        await using var shop = await Shop.Start(("LongestDelay", "00:00:00.100"), ("Attempts", "1000"));
        var away = true;
        shop.Receiver.Answer = (_, _, context) =>
        {
            if (Volatile.Read(ref away))
                context.Abort();
            return Task.FromResult(200);
        };
        await shop.Host.Ledger.Settle("17", 1);
        await shop.Host.Until(async () => (await shop.Host.Admin.Parked(Shop.Group)).Any(parked => parked.Attempts > 1), "a second attempt");
        var error = Assert.Single(await shop.Host.Admin.Parked(Shop.Group)).Error;

        Volatile.Write(ref away, false);
        await shop.Host.Quiet();

        Assert.StartsWith("APPIA4034", error, StringComparison.Ordinal);
        Assert.Empty(await shop.Host.Admin.Parked(Shop.Group));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.0", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("64:ff9b::808:808", false)]
    [InlineData("2002:a00:1::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2606:4700:4700::1111", false)]
    public void Addresses_that_do_not_lead_into_the_internet_are_known(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, PrivateAddress.Is(IPAddress.Parse(address)));

    // The value is what the library standardwebhooks 1.1.1 makes of the same.
    [Fact]
    public void A_signature_is_that_of_Standard_Webhooks() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Parse(Shop.Secret)!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public async Task Everything_that_is_wrong_with_a_webhook_is_said_at_once_and_no_secret_is_shown()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => LedgerHost.Start(
        [
            ("Appia:Webhooks:a b:Topics", "payments.settled"),
            ("Appia:Webhooks:bank:Topics", "payments.begun"),
            ("Appia:Webhooks:bank:Address", "http://example.org"),
            ("Appia:Webhooks:bank:Secrets", "whsec_c2VjcmV0"),
            ("Appia:Webhooks:bank:Mode", "loud"),
            ("Appia:Webhooks:bank:From", "7"),
            ("Appia:Webhooks:bank:Attempts", "0"),
            ("Appia:Webhooks:bank:Colour", "red"),
            ("Appia:Webhooks:near:Address", "https://192.168.0.1/hooks"),
        ]));

        Assert.Equal("APPIA1105", failure.Code);
        foreach (var said in new[]
        {
            "Appia:Webhooks:a b:(its name)",
            "Appia:Webhooks:bank:Topics is 'payments.begun'. It has to be one or more topics of the system: ledger.closed, payments.settled, weather.seen",
            "Appia:Webhooks:bank:Address is 'http://example.org'. It has to be an https address",
            "Appia:Webhooks:bank:Secrets is '(hidden)'",
            "Appia:Webhooks:bank:Mode is 'loud'. It has to be one of Structured, Binary",
            "Appia:Webhooks:bank:From is '7'",
            "Appia:Webhooks:bank:Attempts is '0'",
            "Appia:Webhooks:bank:Colour is not known",
            "Appia:Webhooks:near:Address is 'https://192.168.0.1/hooks'. It has to be an address in a public network",
        })
            Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
    }

    private static string Authority(Shop shop) => new Uri(shop.Receiver.Address).GetLeftPart(UriPartial.Authority);
}
