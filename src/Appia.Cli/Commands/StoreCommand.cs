namespace Appia.Cli.Commands;

internal sealed class StoreCommand() : AppiaCommand("store", "Inspect, verify, back up and restore stores.")
{
    public override IReadOnlyList<string> Examples => ["appia store inspect"];
}
