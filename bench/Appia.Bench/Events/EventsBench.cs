namespace Appia.Bench.Events;

/// <summary>Durable events from publish to handled, beside RabbitMQ and NATS JetStream when <c>--peers</c> is given.</summary>
/// <remarks>The sides take turns, round by round, so that what else happens on the machine meets all of them; the medians of the rounds are compared.</remarks>
internal static class EventsBench
{
    private const int Rounds = 3;
    private const int Ours = 2;

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        var sides = new List<EventContestant>();
        try
        {
            report.Say($"events: {Rounds} rounds of {EventLoad.Events:N0} events by {EventLoad.Publishers} publishers in batches of {EventLoad.Batch}, in {folder.FullName}");
            report.Say("sqlite: every unit is synced to disk before it is confirmed, the publisher's and the consumer's");
            var ours = await AppiaSide.Start(Path.Combine(folder.FullName, "appia"));
            sides.Add(new("sqlite", ours));
            report.Say("between-hosts: the same with publisher and consumer in two hosts, over gRPC on a Unix socket");
            sides.Add(new("between-hosts", await HostsSide.Start(Path.Combine(folder.FullName, "hosts"))));
            if (Environment.GetCommandLineArgs().Contains("--peers"))
                await AddPeers(report, sides, folder.FullName);
            await Measure(report, ours, sides);
            await Check(ours);
            Report(report, sides);
        }
        finally
        {
            foreach (var side in sides)
                await side.Side.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task AddPeers(BenchReport report, List<EventContestant> sides, string folder)
    {
        report.Say("peers: the consumer counts in a SQLite database of its own, synced once a batch, where ids or positions keep it exactly once");
        report.Say("rabbitmq: confirms batch by batch; a classic durable queue confirms after a sync to disk that serves many messages, a quorum queue of one "
            + "member after its log is synced; manual acknowledgements, batch by batch");
        await Add(report, sides, "rabbitmq-classic", async () => await RabbitSide.Start(folder, "classic"));
        await Add(report, sides, "rabbitmq-quorum", async () => await RabbitSide.Start(folder, "quorum"));
        report.Say("nats: nobody syncs a publish before it is confirmed (sync_interval is 2 minutes unless set): a power cut can lose confirmed events");
        await Add(report, sides, "nats", () => NatsSide.Start(folder, ""));
        if (NatsVersion.CanSync(folder))
        {
            report.Say("nats-synced: as nats, with sync_interval set to always: the server syncs each publish to disk before it confirms it");
            await Add(report, sides, "nats-synced", () => NatsSide.Start(folder, "sync_interval: always"));
        }
        else
            report.Say("nats-synced: left out, because the installed nats-server does not know sync_interval: 2.10 does");
    }

    private static async Task Add(BenchReport report, List<EventContestant> sides, string name, Func<Task<IEventSide>> start)
    {
        try
        {
            sides.Add(new(name, await start()));
        }
        catch (PeerMissingException missing)
        {
            report.Say($"{name}: {missing.Message}");
            Environment.ExitCode = 1;
        }
    }

    private static async Task Measure(BenchReport report, AppiaSide ours, IReadOnlyList<EventContestant> sides)
    {
        foreach (var side in sides)
            await EventLoad.Warm(side.Side);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var side in sides)
                await side.MeasureRate();
            foreach (var side in sides)
                await side.MeasureLatency();
            report.Say($"round {round}: {string.Join("; ", sides.Select(side => side.LastRound))}");
        }
        // Apart from the rounds, which are not to pay for it.
        ours.Steps.Begin();
        await EventLoad.Latency(ours);
        ours.Steps.End();
        report.Say($"sqlite, a lone event: {ours.Steps}");
    }

    private static async Task Check(AppiaSide ours)
    {
        var handled = await ours.Handled();
        if (handled != ours.Published)
            throw new InvalidOperationException($"{ours.Published:N0} events were published, and {handled:N0} were handled.");
    }

    private static void Report(BenchReport report, IReadOnlyList<EventContestant> sides)
    {
        var ours = sides[0];
        foreach (var side in sides.Take(Ours))
        {
            report.Add("events", side.Name, "events_per_s", side.Rate, "events/s");
            report.Add("events", side.Name, "median_ms", side.Milliseconds, "ms");
        }
        foreach (var peer in sides.Skip(Ours))
            Compare(report, peer.Name, peer, ours);
        // The one that a user would choose for speed.
        if (sides.Where(side => side.Name.StartsWith("rabbitmq-", StringComparison.Ordinal)).MaxBy(side => side.Rate) is { } better)
            Compare(report, "rabbitmq", better, ours);
    }

    private static void Compare(BenchReport report, string name, EventContestant peer, EventContestant ours)
    {
        report.Add("events", name, "events_per_s", peer.Rate, "events/s", ours.Rate / peer.Rate);
        report.Add("events", name, "median_ms", peer.Milliseconds, "ms", peer.Milliseconds / ours.Milliseconds);
    }
}
