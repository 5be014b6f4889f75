using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Events, to a service that may be elsewhere and back.</summary>
public abstract class EventParity(Placed system)
{
    private readonly string _key = $"{Guid.NewGuid():n}";

    private ILedger Ledger => system.Get<ILedger>();

    [Fact]
    public async Task Events_take_effect_once_each_in_the_order_of_their_key()
    {
        for (var i = 0; i < 10; i++)
            await Ledger.Announce(_key, (i * 10) + 1, (i * 10) + 10, fail: false);
        await system.Get<IGates>().Passed($"{_key} confirmed 100");

        Assert.Equal(Enumerable.Range(1, 100), (await system.Get<IListener>().Of(_key))!.Numbers);
        Assert.Equal(57, await Ledger.Read($"{_key}/57"));
    }

    [Fact]
    public async Task An_event_of_a_call_that_failed_is_never_heard()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.Announce(_key, 1, 2, fail: true));
        await Ledger.Announce(_key, 3, 3, fail: false);
        await system.Get<IGates>().Passed($"{_key} confirmed 3");

        Assert.Equal([3], (await system.Get<IListener>().Of(_key))!.Numbers);
    }
}
