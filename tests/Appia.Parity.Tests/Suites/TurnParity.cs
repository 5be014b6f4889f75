using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Calls that take turns.</summary>
public abstract class TurnParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    [Fact]
    public async Task Serial_calls_of_one_key_see_what_the_one_before_wrote()
    {
        var ledger = system.Get<ILedger>();
        var teller = system.Get<ITeller>();

        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? ledger.CountUp(_id) : teller.CountUp(_id)));

        Assert.Equal(Enumerable.Range(1, 20), counts.Order());
        Assert.Equal(20, await ledger.Read(_id));
    }

    [Fact]
    public async Task A_serial_call_that_waits_for_itself_by_way_of_another_service_fails_at_once()
    {
        var circle = (await Assert.ThrowsAsync<ProblemException>(() => system.Get<ILedger>().CountUpBehindItself(_id))).Problem;

        Assert.Equal((ProblemKind.Conflict, "APPIA3041"), (circle.Kind, circle.Code));
        Assert.Equal(1, await system.Get<ILedger>().CountUp(_id));
    }
}
