using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Calls and their units of work.</summary>
public abstract class CallParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    private ILedger Ledger => system.Get<ILedger>();

    private ITeller Teller => system.Get<ITeller>();

    [Fact]
    public async Task What_a_call_wrote_is_committed_before_its_caller_sees_the_answer()
    {
        await Ledger.Write(_id, 3);

        Assert.Equal(3, await Ledger.Read(_id));
        Assert.Equal(new Entry(_id, 3), await Ledger.Find(_id));
    }

    [Fact]
    public async Task Nothing_is_told_from_something() => Assert.Null(await Ledger.Find(_id));

    [Fact]
    public async Task A_nested_call_commits_on_its_own_and_stays_when_its_caller_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Teller.PayThenFail(_id));

        Assert.Equal(5, await Ledger.Read(_id));
    }

    [Fact]
    public async Task A_nested_call_sees_what_the_one_before_it_committed() => Assert.Equal(12, await Teller.WriteThenRead(_id));

    [Fact]
    public async Task What_was_committed_on_the_way_stays_when_the_rest_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.CommitThenFail(_id, _id + "-second"));

        Assert.Equal(1, await Ledger.Read(_id));
        Assert.Null(await Ledger.Find(_id + "-second"));
    }

    [Fact]
    public async Task A_unit_of_its_own_stays_when_the_call_around_it_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.RunApartThenFail(_id));

        Assert.Equal(7, await Ledger.Read(_id));
    }

    [Fact]
    public async Task A_reading_call_cannot_write()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Ledger.WriteWhileReading(_id))).Problem;

        Assert.Equal(ProblemKind.Internal, problem.Kind);
        Assert.Null(await Ledger.Find(_id));
    }

    [Fact]
    public async Task Messages_arrive_as_they_were_sent()
    {
        var box = new Box("five", 5, [new(1), new(3)])
        {
            Prices = new Dictionary<string, decimal> { ["a"] = 1.10m, [""] = -0.000m },
            Packed = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(5.5)).AddTicks(1),
            Seal = ReadOnlyMemory<byte>.Empty,
        };

        var seen = await Ledger.Echo(box);

        Assert.Equal((box.Label, box.Size, box.Packed, box.Packed.Value.Offset), (seen.Label, seen.Size, seen.Packed, seen.Packed!.Value.Offset));
        Assert.Equal(box.Items, seen.Items);
        Assert.Equal(box.Prices.Select(price => (price.Key, $"{price.Value}")), seen.Prices!.Select(price => (price.Key, $"{price.Value}")));
        Assert.Equal(0, seen.Seal!.Value.Length);
        Assert.Null((await Ledger.Echo(box with { Seal = null, Prices = null, Packed = null })).Seal);
    }

    [Fact]
    public async Task Nested_calls_of_one_operation_have_keys_of_their_own_and_one_time()
    {
        var ids = await Teller.MakeIdsTwice();

        Assert.NotEqual(ids[0].Key, ids[1].Key);
        Assert.Equal(4, ids.SelectMany(made => new[] { made.First, made.Second }).Distinct().Count());
        Assert.Equal(ids[0].Now, ids[1].Now);
        Assert.All(ids, made => Assert.Equal(7, made.First.Version));
    }
}
