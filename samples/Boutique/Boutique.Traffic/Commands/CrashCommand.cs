using System.CommandLine;

namespace Boutique.Traffic;

/// <summary>Kills the shop under traffic, over and over, and audits its books in the end.</summary>
internal static class CrashCommand
{
    private static readonly Option<int> Rounds = new("--rounds") { Description = "How many times to kill it.", DefaultValueFactory = _ => 50 };
    private static readonly Option<int> Visitors = new("--visitors") { Description = "How many at a time.", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Seed = new("--seed") { Description = "When it is killed follows from it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<FileInfo> Host = new("--host") { Description = "The shop's program (Boutique.Host.dll)." };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The folder of its stores; a fresh one unless given." };

    public static Command Create()
    {
        var command = new Command("crash", "Kill -9 the shop under traffic, again and again; then audit it.") { Rounds, Visitors, Seed, Host, Data };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var data = arguments.GetValue(Data)?.FullName ?? Directory.CreateTempSubdirectory("boutique-crash-").FullName;
        var host = new ShopProcess(arguments.GetValue(Host)?.FullName ?? ShopProcess.Beside(), data);
        var plan = new TrafficPlan(
            host.Url, arguments.GetValue(Visitors), TimeSpan.FromMilliseconds(25), arguments.GetValue(Seed), true) { Eager = true };
        var file = Path.Combine(data, "journal.jsonl");
        var figures = new Figures(Console.Error);
        using (var journal = new Journal(file))
            await new CrashRun(host, plan, arguments.GetValue(Rounds), figures).Run(journal, ct);
        Console.Out.WriteLine(TrafficCommand.Text(figures.Report()));
        var audit = AuditCommand.Run(data, file, json: false);
        Console.Error.WriteLine($"The stores and the journal are in {data}.");
        return audit == 0 && figures.Report().Errors == 0 ? 0 : 1;
    }
}
