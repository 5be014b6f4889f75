using System.Globalization;

namespace Boutique.Traffic;

/// <summary>Some rounds of letting visitors in and killing the shop, its database server, or both; at the end it is left alone until everything
/// is done. A shop whose server was killed is not started again: it has to recover.</summary>
internal sealed class CrashRun(ShopProcess host, Action? killServer, TrafficPlan plan, int rounds, Figures figures)
{
    public async Task Run(Journal journal, CancellationToken ct)
    {
        var random = new Random(plan.Seed);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await host.Start(ct);
        var crowd = new Crowd(plan, journal, figures).Run(closing.Token);
        for (var round = 1; round <= rounds && !ct.IsCancellationRequested; round++)
        {
            // A server reads its log before it serves again, and the shop opens its stores: there is to be some life between two deaths.
            var life = TimeSpan.FromMilliseconds(killServer is null ? random.Next(300, 1800) : random.Next(500, 4000));
            await Task.Delay(life, TimeProvider.System, ct);
            var killed = await Kill(killServer is null ? Victim.Shop : (Victim)random.Next(3), ct);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"round {round}: killed {killed} after {life.TotalMilliseconds:0} ms; {figures.Report().Orders} orders so far"));
        }
        await closing.CancelAsync();
        await crowd;
        await host.Stop();
    }

    private async Task<string> Kill(Victim victim, CancellationToken ct)
    {
        if (victim is not Victim.Shop)
            killServer!();
        if (victim is Victim.Server)
        {
            await host.Recovered(ct);
            return "the server";
        }
        host.Kill();
        await host.Start(ct);
        return victim is Victim.Both ? "the shop and the server" : "the shop";
    }

    private enum Victim
    {
        Shop,
        Server,
        Both,
    }
}
