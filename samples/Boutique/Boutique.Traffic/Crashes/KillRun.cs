using System.Globalization;

namespace Boutique.Traffic;

/// <summary>Visitors in a shop of many processes, of which one is killed again and again; at the end it is left alone until everything is done.</summary>
internal sealed class KillRun(SplitShop shop, TrafficPlan plan, TimeSpan length, TimeSpan every, Figures figures)
{
    /// <summary>Returns how many processes were killed.</summary>
    public async Task<int> Run(Journal journal, CancellationToken ct)
    {
        var random = new Random(plan.Seed);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await shop.Start(ct);
        var crowd = new Crowd(plan, journal, figures).Run(closing.Token);
        var began = TimeProvider.System.GetTimestamp();
        var kills = 0;
        while (TimeProvider.System.GetElapsedTime(began) < length && !ct.IsCancellationRequested)
        {
            await Task.Delay(every * (.5 + random.NextDouble()), TimeProvider.System, ct);
            if (shop.Processes() is not { Count: > 0 } running)
                continue;
            var (name, id) = running[random.Next(running.Count)];
            SplitShop.Kill(id);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetElapsedTime(began).TotalSeconds,5:0.0} s: killed {name} ({id}); {figures.Report().Orders} orders so far"));
            kills++;
        }
        await closing.CancelAsync();
        await crowd;
        if (await shop.Stop() is not 0 and var code)
            throw new ShopException($"The shop was stopped and ended with exit code {code}.");
        return kills;
    }
}
