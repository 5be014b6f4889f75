using Appia.Engines;
using Appia.Runtime.Tests.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Replicas;

/// <summary>One call with one key that two replicas of a service run at the same time.</summary>
public sealed class ReplicaKeyTests : IAsyncDisposable
{
    private static readonly Sale Tea = new("tea", 2);
    private static int s_last;

    private readonly TillProbe _probe = new();
    private readonly List<IHost> _hosts = [];
    private readonly string _prefix = $"till{Interlocked.Increment(ref s_last)}_";

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    [NeedsPostgreSqlFact]
    public async Task Of_two_replicas_that_run_one_call_one_commits_and_both_answer_as_it_did()
    {
        await Start(replicas: 2);
        var (both, entered) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        _probe.Do = (at, _) =>
        {
            if (at == "sell" && Interlocked.Increment(ref entered) == 2)
                both.SetResult();
            return at == "sell" ? both.Task : Task.CompletedTask;
        };

        var receipts = await Task.WhenAll(_hosts.Select(host => Task.Run(() => Till(host, "1").Sell(Tea)))).WaitAsync(Market.Patience);

        Assert.Equal((2, 2), (entered, _probe.Runs));
        Assert.Equal(receipts[0] with { Extras = receipts[1].Extras }, receipts[1]);
        Assert.All(await Sold(), sold => Assert.Equal(2, sold));
        Assert.Equal(-2, await _hosts[0].Services.GetRequiredService<IStock>().Left("tea"));
    }

    [NeedsPostgreSqlFact]
    public async Task A_call_that_one_replica_answered_is_answered_again_by_the_other_and_refused_with_other_arguments()
    {
        await Start(replicas: 2);

        var first = await Till(_hosts[0], "1").Sell(Tea);
        var again = await Till(_hosts[1], "1").Sell(Tea);
        var other = await Assert.ThrowsAsync<ProblemException>(() => Till(_hosts[1], "1").Sell(Tea with { Count = 9 }));

        Assert.Equal(first with { Extras = again.Extras }, again);
        Assert.Equal((1, "APPIA3010"), (_probe.Runs, other.Problem.Code));
        Assert.All(await Sold(), sold => Assert.Equal(2, sold));
    }

    private Task<long[]> Sold() => Task.WhenAll(_hosts.Select(host => host.Services.GetRequiredService<ITill>().Sold("tea")));

    private static ITill Till(IHost host, string key) => host.Services.GetRequiredService<IAppia>().Client<ITill>(key);

    private async Task Start(int replicas)
    {
        var server = await SharedServer.ConnectionString();
        for (var replica = 0; replica < replicas; replica++)
        {
            var host = Build(server);
            _hosts.Add(host);
            await host.StartAsync();
        }
    }

    private IHost Build(string address)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(
            [new("Appia:Engine", "postgres"), new("ConnectionStrings:Appia", address), new("Appia:SchemaPrefix", _prefix)]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_probe);
        builder.AddAppia("market", system => system.Add<TillService>().Add<StockService>().Add<ClerkService>()
            .UseSqlite("data").Configure(options => options.Control = false));
        return builder.Build();
    }
}
