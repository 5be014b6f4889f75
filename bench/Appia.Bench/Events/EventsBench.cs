namespace Appia.Bench.Events;

/// <summary>Durable events from publish to handled, beside RabbitMQ and NATS JetStream when <c>--peers</c> is given.</summary>
internal static class EventsBench
{
    private const int Rounds = 3;

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            report.Say($"events: {Rounds} rounds of {EventLoad.Events:N0} events by {EventLoad.Publishers} publishers in batches of {EventLoad.Batch}, in {folder.FullName}");
            var (rate, median) = await Ours(report, Path.Combine(folder.FullName, "appia"));
            if (!Environment.GetCommandLineArgs().Contains("--peers"))
                return;
            await Peer(report, "rabbitmq", () => RabbitSide.Best(report, folder.FullName), rate, median);
            await Peer(report, "nats", () => NatsSide.Default(report, folder.FullName), rate, median);
            if (NatsVersion.CanSync(folder.FullName))
                await Peer(report, "nats-synced", () => NatsSide.Synced(report, folder.FullName), rate, median);
            else
                report.Say("nats-synced: left out, because the installed nats-server does not know sync_interval: 2.10 does");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Rate, double Median)> Ours(BenchReport report, string folder)
    {
        await using var side = await AppiaSide.Start(folder);
        report.Say("sqlite: every unit is synced to disk before it is confirmed, the publisher's and the consumer's");
        var (rate, median) = await Measure(side);
        var handled = await side.Handled();
        if (handled != side.Published)
            throw new InvalidOperationException($"{side.Published:N0} events were published, and {handled:N0} were handled.");
        report.Add("events", "sqlite", "events_per_s", rate, "events/s");
        report.Add("events", "sqlite", "median_ms", median, "ms");
        return (rate, median);
    }

    private static async Task Peer(BenchReport report, string name, Func<Task<IEventSide>> start, double ourRate, double ourMedian)
    {
        try
        {
            await using var side = await start();
            var (rate, median) = await Measure(side);
            report.Say($"{name}: {rate:N0} events per second, median {median:0.000} ms");
            report.Add("events", name, "events_per_s", rate, "events/s", ourRate / rate);
            report.Add("events", name, "median_ms", median, "ms", median / ourMedian);
        }
        catch (PeerMissingException missing)
        {
            report.Say($"{name}: {missing.Message}");
            Environment.ExitCode = 1;
        }
    }

    private static async Task<(double Rate, double Median)> Measure(IEventSide side)
    {
        await EventLoad.Warm(side);
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
            rates.Add(await EventLoad.Throughput(side, EventLoad.Events));
        return (rates.Order().ElementAt(Rounds / 2), await EventLoad.Latency(side));
    }
}
