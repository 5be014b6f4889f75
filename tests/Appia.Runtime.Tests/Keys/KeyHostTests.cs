using System.Text;
using Appia.Client;
using Appia.Runtime.Tests.Door;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Keys;

/// <summary>Keys between hosts: an answer that is lost is asked for again.</summary>
public sealed class KeyHostTests : IAsyncLifetime
{
    private static readonly Sale Tea = new("tea", 2) { Extras = new Dictionary<string, int> { ["milk"] = 1, ["sugar"] = 2 } };
    private TwoHosts _hosts = null!;

    private IStock Stock => _hosts.Get<IStock>();

    public async Task InitializeAsync() => _hosts = await TwoHosts.Start();

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_call_between_hosts_whose_answer_was_lost_is_repeated_and_takes_effect_once()
    {
        var clerk = _hosts.Front.App.Services.GetRequiredService<IAppia>().Client<IClerk>("1");
        _hosts.LoseNextAnswer("stock");

        Assert.Equal(-1, await clerk.Take("tea").WaitAsync(Market.Patience));
        Assert.Equal(-1, await Stock.Left("tea"));
        Assert.Equal(-1, await clerk.Take("tea").WaitAsync(Market.Patience));
        Assert.Equal(-1, await Stock.Left("tea"));
    }

    [Fact]
    public async Task A_call_without_a_key_whose_answer_was_lost_may_have_run()
    {
        _hosts.LoseNextAnswer("stock");
        var lost = await Assert.ThrowsAsync<ProblemException>(
            () => _hosts.Front.App.Services.GetRequiredService<IClerk>().Take("tea").WaitAsync(Market.Patience));

        Assert.Equal(("APPIA3021", true), (lost.Problem.Code, lost.Problem.MayHaveRun));
        Assert.Equal(-1, await Stock.Left("tea"));
    }

    [Fact]
    public async Task A_client_that_lost_the_answer_gets_it_with_the_same_key()
    {
        const string key = "a \"quoted\\ \" key";
        using var channel = new AppiaChannel(_hosts.Address);
        _hosts.LoseNextAnswer("till");
        var lost = await Assert.ThrowsAsync<ProblemException>(() => channel.Client<ITill>(key).Sell(Tea).WaitAsync(Market.Patience));
        Assert.True(lost.Problem.MayHaveRun);

        var first = await channel.Client<ITill>(key).Sell(Tea).WaitAsync(Market.Patience);
        var second = await channel.Client<ITill>(key).Sell(Tea).WaitAsync(Market.Patience);

        Assert.Equal((first.Id, 1), (second.Id, _hosts.Probe.Runs));
        Assert.Equal((2L, -2), (await _hosts.Get<ITill>().Sold("tea"), await Stock.Left("tea")));
    }

    [Fact]
    public async Task Json_and_grpc_are_the_same_call()
    {
        using var channel = new AppiaChannel(_hosts.Address);
        var json = """{"count":2,"article":"tea","extras":{"sugar":2,"milk":1}}""";
        var first = await Post(json, "\"1\"");
        var second = await channel.Client<ITill>("1").Sell(Tea).WaitAsync(Market.Patience);
        var third = await Post(json, "1");

        Assert.Equal((200, 200), (first.Status, third.Status));
        Assert.Equal(Guid.Parse((string)first.Json["id"]!), second.Id);
        Assert.Equal((first.Body, "true"), (third.Body, third.Headers["Idempotent-Replayed"]));
        Assert.Equal(1, _hosts.Probe.Runs);
    }

    [Fact]
    public async Task Problems_of_keys_travel()
    {
        using var channel = new AppiaChannel(_hosts.Address);
        await channel.Client<ITill>("1").Count("tea");
        var other = await Assert.ThrowsAsync<ProblemException>(() => channel.Client<ITill>("1").Count("milk"));
        var old = await Assert.ThrowsAsync<ProblemException>(
            () => channel.Client<ITill>("2", TimeProvider.System.GetUtcNow().AddDays(-31)).Count("tea"));

        Assert.Equal((ProblemKind.Conflict, "APPIA3010"), (other.Problem.Kind, other.Problem.Code));
        Assert.Equal((ProblemKind.TooOld, "APPIA3012"), (old.Problem.Kind, old.Problem.Code));
        Assert.Equal("APPIA3016", Assert.Throws<ProblemException>(() => channel.Client<ITill>("")).Problem.Code);
    }

    private Task<Answer> Post(string json, string key) =>
        _hosts.Front.Send(HttpMethod.Post, "/sales", new StringContent(json, Encoding.UTF8, "application/json"), ("Idempotency-Key", key));
}
