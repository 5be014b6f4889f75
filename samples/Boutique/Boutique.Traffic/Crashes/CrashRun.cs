using System.Globalization;

namespace Boutique.Traffic;

/// <summary>Some rounds of starting the shop, letting visitors in and killing it; at the end it is left alone until everything is done.</summary>
internal sealed class CrashRun(ShopProcess host, TrafficPlan plan, int rounds, Figures figures)
{
    public async Task Run(Journal journal, CancellationToken ct)
    {
        var random = new Random(plan.Seed);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await host.Start(ct);
        var crowd = new Crowd(plan, journal, figures).Run(closing.Token);
        for (var round = 1; round <= rounds && !ct.IsCancellationRequested; round++)
        {
            var life = TimeSpan.FromMilliseconds(random.Next(300, 1800));
            await Task.Delay(life, TimeProvider.System, ct);
            host.Kill();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: killed after {life.TotalMilliseconds:0} ms; {figures.Report().Orders} orders so far"));
            await host.Start(ct);
        }
        await closing.CancelAsync();
        await crowd;
        await host.Stop();
    }
}
