using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Calls with a key.</summary>
public abstract class KeyParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    private ILedger Keyed => system.Get<IAppia>().Client<ILedger>(_id, DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_repeated_call_answers_again_and_does_not_act_again()
    {
        var first = await Keyed.MakeIds();
        var second = await Keyed.MakeIds();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Of_many_calls_with_one_key_one_acts()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Keyed.Announce(_id, 1, 1, fail: false)));
        await system.Get<ILedger>().Announce(_id, 2, 2, fail: false);
        await system.Get<IGates>().Passed($"{_id} confirmed 2");

        Assert.Equal([1, 2], (await system.Get<IListener>().Of(_id))!.Numbers);
    }

    [Fact]
    public async Task A_key_with_another_body_is_refused()
    {
        await Keyed.Write(_id, 1);

        var refused = (await Assert.ThrowsAsync<ProblemException>(() => Keyed.Write(_id, 2))).Problem;

        Assert.Equal((ProblemKind.Conflict, "APPIA3010"), (refused.Kind, refused.Code));
        Assert.Equal(1, await system.Get<ILedger>().Read(_id));
    }

    [Fact]
    public async Task A_call_that_failed_runs_again()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Keyed.Announce(_id, 1, 1, fail: true));
        await Assert.ThrowsAsync<ProblemException>(() => Keyed.Announce(_id, 1, 1, fail: true));
        await system.Get<ILedger>().Write(_id, 5);

        Assert.Equal(5, await system.Get<ILedger>().Read(_id));
    }

    [Fact]
    public async Task A_key_from_long_ago_is_refused()
    {
        var old = system.Get<IAppia>().Client<ILedger>(_id, DateTimeOffset.UtcNow - TimeSpan.FromDays(40));

        var refused = (await Assert.ThrowsAsync<ProblemException>(() => old.Write(_id, 1))).Problem;

        Assert.Equal((ProblemKind.TooOld, "APPIA3012"), (refused.Kind, refused.Code));
        Assert.Null(await system.Get<ILedger>().Find(_id));
    }

    [Fact]
    public async Task What_a_call_with_a_key_calls_is_not_repeated_either()
    {
        var teller = system.Get<IAppia>().Client<ITeller>(_id);
        await Assert.ThrowsAsync<ProblemException>(() => teller.PayThenFail(_id));
        await system.Get<ILedger>().Write(_id, 1);
        await Assert.ThrowsAsync<ProblemException>(() => teller.PayThenFail(_id));

        Assert.Equal(1, await system.Get<ILedger>().Read(_id));
    }

    [Fact]
    public async Task Keys_follow_from_each_other_in_the_same_way_wherever_the_services_are()
    {
        var ids = await system.Get<IAppia>().Client<ITeller>("golden").MakeIdsTwice();

        Assert.Equal(["eb7ec48539766dd1349852ccca48337a", "f248623a824a6c6428114f71f4ac663a"], ids.Select(made => made.Key));
    }
}
