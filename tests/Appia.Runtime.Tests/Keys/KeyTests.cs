using System.Collections.Immutable;

namespace Appia.Runtime.Tests.Keys;

/// <summary>A call with a key takes effect once.</summary>
public sealed class KeyTests : IAsyncLifetime
{
    private static readonly Sale Tea = new("tea", 2) { Extras = new Dictionary<string, int> { ["sugar"] = 1, ["milk"] = 2 } };
    private Market _market = null!;

    private TillProbe Probe => _market.Probe;

    public async Task InitializeAsync() => _market = await Market.Start();

    public async Task DisposeAsync() => await _market.DisposeAsync();

    [Fact]
    public async Task A_repeated_call_answers_again_without_acting_again()
    {
        var first = await _market.Keyed("1").Sell(Tea);
        var second = await _market.Keyed("1").Sell(Tea);

        Assert.Equal(first with { Extras = second.Extras }, second);
        Assert.Equal(first.Extras, second.Extras);
        Assert.Equal((1, 2L, -2), (Probe.Runs, await _market.Till.Sold("tea"), await _market.Stock.Left("tea")));
        Assert.Equal((1L, 1L), (await _market.Remembered("till.Sell"), await _market.Remembered("stock.Take")));
    }

    [Fact]
    public async Task A_call_without_a_key_is_not_remembered()
    {
        await _market.Till.Sell(Tea);
        await _market.Till.Sell(Tea);

        Assert.Equal((2, 4L), (Probe.Runs, await _market.Till.Sold("tea")));
        Assert.Equal((0L, 0L), (await _market.Remembered("till.Sell"), await _market.Remembered("stock.Take")));
    }

    [Theory, InlineData(1), InlineData(0)]
    public async Task A_call_that_writes_nothing_is_remembered_too_whatever_it_answered(int count)
    {
        var first = await _market.Keyed("1").Quote(new("tea", count));
        var second = await _market.Keyed("1").Quote(new("tea", count));

        Assert.Equal((first?.Id, first is null), (second?.Id, count == 0));
        Assert.Equal(1, Probe.Runs);
    }

    [Fact]
    public async Task A_method_without_an_answer_runs_once()
    {
        await _market.Keyed("1").Count("tea");
        await _market.Keyed("1").Count("tea");

        Assert.Equal(1, await _market.Till.Sold("tea"));
    }

    [Fact]
    public async Task A_call_that_failed_is_not_remembered_and_its_next_attempt_repeats_what_it_did()
    {
        Probe.Fail("sell");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Sell(Tea));
        var receipt = await _market.Keyed("1").Sell(Tea);

        Assert.Equal((2, 2L), (Probe.Runs, await _market.Till.Sold("tea")));
        Assert.Equal(-2, await _market.Stock.Left("tea"));
        Assert.Equal(-2, receipt.Left);
        Assert.Single(Probe.Receipts.Select(made => (made.Id, made.Key)).Distinct());
        Assert.Equal(8, receipt.Id.Version);
    }

    [Fact]
    public async Task A_key_that_says_when_it_was_made_gives_each_attempt_that_time()
    {
        var made = _market.System.Clock.GetUtcNow();
        Probe.Fail("sell");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1", made).Sell(Tea));
        _market.System.Clock.Advance(TimeSpan.FromHours(5));
        await _market.Keyed("1", made).Sell(Tea);

        Assert.Equal((made, 7), Assert.Single(Probe.Receipts.Select(receipt => (receipt.At, receipt.Id.Version)).Distinct()));
        Assert.Single(Probe.Receipts.Select(receipt => (receipt.Id, receipt.Key)).Distinct());
    }

    [Fact]
    public async Task The_same_key_with_other_arguments_is_refused()
    {
        await _market.Keyed("1").Sell(Tea);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Sell(Tea with { Count = 3 }));

        Assert.Equal((ProblemKind.Conflict, "APPIA3010"), (refused.Problem.Kind, refused.Problem.Code));
        Assert.Equal(2, await _market.Till.Sold("tea"));
    }

    [Fact]
    public async Task Callers_and_methods_have_keys_of_their_own()
    {
        using (_market.System.As("ann"))
            await _market.Keyed("1").Count("tea");
        using (_market.System.As("bob"))
            await _market.Keyed("1").Count("tea");
        using (_market.System.As(new CallerIdentity("bob") { Tenant = "north" }))
            await _market.Keyed("1").Count("tea");
        await _market.Keyed("1").Count("tea");
        await _market.Keyed("1").Recount("tea");

        Assert.Equal(5, await _market.Till.Sold("tea"));
    }

    [Fact]
    public async Task What_two_methods_call_under_one_key_is_not_confused()
    {
        await _market.Keyed("1").Both("tea", putFirst: false);
        await _market.Keyed("1").Sell(new("tea", 1));

        Assert.Equal(8, await _market.Stock.Left("tea"));
    }

    [Fact]
    public async Task Calls_of_different_methods_at_the_same_time_may_begin_in_any_order()
    {
        Probe.Fail("both");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Both("tea", putFirst: false));
        await _market.Keyed("1").Both("tea", putFirst: true);

        Assert.Equal(9, await _market.Stock.Left("tea"));
    }

    [Fact]
    public async Task A_unit_with_sql_of_its_own_is_remembered_in_its_commit()
    {
        Probe.Fail("sql");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").CountBySql("tea"));
        Assert.Equal(0, await _market.Remembered("till.CountBySql"));
        Assert.Equal(1, await _market.Keyed("1").CountBySql("tea"));
        Assert.Equal(1, await _market.Keyed("1").CountBySql("tea"));
        Assert.Equal(2, await _market.Keyed("2").CountBySql("tea"));
    }

    [Fact]
    public async Task A_service_without_a_store_runs_again_and_what_it_calls_does_not()
    {
        Probe.Fail("clerk");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").ThroughClerk("tea"));
        Probe.Fail("till");
        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").ThroughClerk("tea"));

        Assert.Equal(-1, await _market.Keyed("1").ThroughClerk("tea"));
        Assert.Equal(-1, await _market.Stock.Left("tea"));
    }

    [Fact]
    public async Task What_only_reads_runs_each_time()
    {
        Assert.Equal(0, await _market.Keyed("1").Sold("tea"));
        await _market.Till.Count("tea");
        Assert.Equal(1, await _market.Keyed("1").Sold("tea"));
        Assert.Equal(0, await _market.Remembered("till.Sold"));
    }

    [Fact]
    public void A_stream_takes_no_key()
    {
        var refused = Assert.Throws<ProblemException>(() => _market.Keyed("1").Watch());

        Assert.Equal((ProblemKind.Invalid, "APPIA3011"), (refused.Problem.Kind, refused.Problem.Code));
    }

    [Theory, InlineData(""), InlineData("ü"), InlineData("a\nb")]
    public void What_cannot_be_a_key_is_refused(string key) =>
        Assert.Equal("APPIA3016", Assert.Throws<ProblemException>(() => _market.Keyed(key)).Problem.Code);

    [Fact]
    public async Task Wrong_arguments_are_no_use_of_the_key()
    {
        var wrong = await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Sell(new(new('x', 21), 1)));
        await _market.Keyed("1").Sell(Tea);

        Assert.Equal(["article"], wrong.Problem.Errors!.Keys);
    }

    [Fact]
    public async Task The_clients_of_services_have_keys_of_their_own_and_take_no_others()
    {
        Probe.Do = (_, _) => _market.Keyed("2").Count("tea");

        var failure = await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Quote(Tea));

        Assert.Equal("APPIA3014", Assert.IsType<AppiaException>(failure.InnerException).Code);
    }

    [Fact]
    public async Task The_answer_outlives_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("appia-keys-").FullName;
        try
        {
            Receipt first;
            await using (var before = await Market.Start(test => test.Data = folder))
                first = await before.Keyed("1").Sell(Tea);
            await using var after = await Market.Start(test => test.Data = folder);
            var second = await after.Keyed("1").Sell(Tea);

            Assert.Equal((first.Id, 0), (second.Id, after.Probe.Runs));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Sets_and_dictionaries_are_the_same_in_any_order()
    {
        var names = Enumerable.Range(0, 50).Select(number => $"n{number}").ToArray();
        var weights = names.Select((name, number) => KeyValuePair.Create(name, number)).ToArray();
        await _market.Keyed("1").Tag(new(weights.ToImmutableDictionary(), [.. names], ["a", "b"]));
        await _market.Keyed("1").Tag(new(weights.Reverse().ToImmutableDictionary(), [.. names.Reverse()], ["a", "b"]));
        var other = await Assert.ThrowsAsync<ProblemException>(
            () => _market.Keyed("1").Tag(new(weights.ToImmutableDictionary(), [.. names], ["b", "a"])));

        Assert.Equal(("APPIA3010", 1), (other.Problem.Code, Probe.Runs));

        await _market.Keyed("2").Sell(Tea);
        await _market.Keyed("2").Sell(Tea with { Extras = new Dictionary<string, int> { ["milk"] = 2, ["sugar"] = 1 } });
        Assert.Equal(2, await _market.Till.Sold("tea"));
    }
}
