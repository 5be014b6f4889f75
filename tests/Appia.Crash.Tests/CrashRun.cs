using System.Collections.Concurrent;

namespace Appia.Crash.Tests;

/// <summary>Some rounds of killing while payments are made, and an audit of the books.</summary>
internal sealed class CrashRun(IEnginePlace engine, CrashPlan plan) : IAsyncDisposable
{
    private const int Cashiers = 8;
    private readonly ConcurrentDictionary<string, Receipt> _receipts = new();
    private readonly CrashHost[] _hosts = [.. Enumerable.Range(0, plan.Replicas).Select(_ => new CrashHost(engine))];

    public async Task Go(int rounds)
    {
        using var closing = new CancellationTokenSource();
        var round = 0;
        var death = plan.Next();
        try
        {
            await Task.WhenAll(_hosts.Select(host => host.Start(point: null)));
            var cashiers = Enumerable.Range(0, Cashiers).Select(i => new Cashier(_hosts, $"{i}", plan.Seed + i, _receipts).Run(closing.Token)).ToArray();
            for (round = 1; round <= rounds; round++, death = plan.Next())
                await Live(_hosts[death.Replica], death);
            await Task.WhenAll(_hosts.Select(Revive));
            await closing.CancelAsync();
            await Task.WhenAll(cashiers);
            await new Audit(_hosts[0], _receipts).Check();
            Console.WriteLine($"seed {plan.Seed}: {rounds} rounds, {_receipts.Count} payments, all of them there once");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"Seed {plan.Seed}, round {round} of {rounds} ({death}), {_receipts.Count} payments acknowledged: {failure.Message}\n"
                + string.Join("\n", _hosts.Select((host, i) => $"Replica {i} said:\n{host.Said}")),
                failure);
        }
        finally
        {
            await closing.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }

    private async Task Live(CrashHost host, Death death)
    {
        // Where the server alone was killed, the host has lived on.
        if (death.Point is not null)
            await host.Kill();
        if (!host.IsAlive)
            await host.Start(death.Point);
        if (death.Point is not null)
            await host.Died();
        else
            await Kill(host, death);
    }

    private async Task Kill(CrashHost host, Death death)
    {
        await Task.Delay(death.After);
        var server = death.Server ? engine.KillServer() : Task.CompletedTask;
        if (death.Host)
            await host.Kill();
        await server;
        if (!death.Host)
            await Recovered(host);
    }

    // The one that was told to die at a point is not left with it.
    private static async Task Revive(CrashHost host)
    {
        await host.Kill();
        await host.Start(point: null);
    }

    // The server has been away: the host must go on by itself.
    private async Task Recovered(CrashHost host)
    {
        var before = _receipts.Count;
        await host.Ready();
        for (var looks = 0; _receipts.Count < before + Cashiers; looks++)
        {
            if (looks > 3000)
                throw new InvalidOperationException("No payment was taken in 30 s after the server had come back.");
            await Task.Delay(10);
        }
    }
}
