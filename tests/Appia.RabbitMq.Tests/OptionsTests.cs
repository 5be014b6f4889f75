using Appia.Events.Tests.Inbound;
using Microsoft.Extensions.Hosting;

namespace Appia.RabbitMq.Tests;

/// <summary>What can be wrong with the configuration of the bridge.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_no_password_is_shown()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => LedgerHost.Start(
            [
                ("Appia:RabbitMq:Address", "http://guest:secret@localhost"),
                ("Appia:RabbitMq:Out:books:Topics", "payments.begun"),
                ("Appia:RabbitMq:Out:books:Attempts", "0"),
                ("Appia:RabbitMq:In:bank:Prefetch", "many"),
            ],
            configure: builder => builder.AddAppiaRabbitMq()));

        Assert.Equal("APPIA1105", failure.Code);
        foreach (var said in new[]
        {
            "Appia:RabbitMq:Address is '(hidden)'. It has to be the broker's address",
            "Appia:RabbitMq:Out:books:Topics is 'payments.begun'",
            "Appia:RabbitMq:Out:books:Exchange is ''. It has to be the name of an exchange",
            "Appia:RabbitMq:Out:books:Attempts is '0'",
            "Appia:RabbitMq:In:bank:Queue is ''. It has to be the name of a queue",
            "Appia:RabbitMq:In:bank:Prefetch is 'many'",
        })
            Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_without_configuration_does_nothing()
    {
        await using var host = await LedgerHost.Start(configure: builder => builder.AddAppiaRabbitMq());

        await host.Ledger.Settle("17", 5);

        Assert.Equal([5], await host.Booked("17"));
    }
}
