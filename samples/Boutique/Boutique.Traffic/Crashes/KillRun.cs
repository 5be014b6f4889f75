using System.Globalization;

namespace Boutique.Traffic;

/// <summary>Visitors in a shop of many processes, of which one is killed again and again, or the database server that they share; at the end it is
/// left alone until everything is done.</summary>
internal sealed class KillRun(SplitShop shop, Action? killServer, TrafficPlan plan, TimeSpan length, TimeSpan every, Figures figures)
{
    private const int ServersShare = 4;

    /// <summary>Returns how many processes were killed, and how often the server was among them.</summary>
    public async Task<(int All, int Servers)> Run(Journal journal, CancellationToken ct)
    {
        var random = new Random(plan.Seed);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await shop.Start(ct);
        var crowd = new Crowd(plan, journal, figures).Run(closing.Token);
        var began = TimeProvider.System.GetTimestamp();
        var (kills, servers) = (0, 0);
        while (TimeProvider.System.GetElapsedTime(began) < length && !ct.IsCancellationRequested)
        {
            await Task.Delay(every * (.5 + random.NextDouble()), TimeProvider.System, ct);
            var server = killServer is not null && random.Next(ServersShare) == 0;
            if (Kill(server, random) is not { } killed)
                continue;
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetElapsedTime(began).TotalSeconds,5:0.0} s: killed {killed}; {figures.Report().Orders} orders so far"));
            kills++;
            servers += server ? 1 : 0;
        }
        await closing.CancelAsync();
        await crowd;
        if (await shop.Stop() is not 0 and var code)
            throw new ShopException($"The shop was stopped and ended with exit code {code}.");
        return (kills, servers);
    }

    // Who was killed; null when nobody was there.
    private string? Kill(bool server, Random random)
    {
        if (server)
        {
            killServer!();
            return "the server";
        }
        if (shop.Processes() is not { Count: > 0 } running)
            return null;
        var (name, id) = running[random.Next(running.Count)];
        ShopProcess.Kill(id);
        return $"{name} ({id})";
    }
}
