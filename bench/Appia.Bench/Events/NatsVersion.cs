namespace Appia.Bench.Events;

/// <summary>What the installed server of NATS can do.</summary>
internal static class NatsVersion
{
    /// <summary>Whether it can sync each publish to disk before it confirms it.</summary>
    public static bool CanSync(string folder)
    {
        var settings = Path.Combine(folder, "nats-check.conf");
        File.WriteAllText(settings, $"jetstream {{\n  store_dir: \"{folder}\"\n  sync_interval: always\n}}\n");
        try
        {
            using var check = PeerProcess.Start("nats-server", $"-t -c {settings}", "nats-server");
            return check.Succeeds();
        }
        catch (PeerMissingException)
        {
            return false;
        }
    }
}
