using System.CommandLine;

namespace Boutique.Traffic;

/// <summary>Runs the shop as many processes, kills one after the other under traffic, and audits the books in the end.</summary>
internal static class KillsCommand
{
    private static readonly Option<double> Seconds = new("--for") { Description = "For how long, in seconds.", DefaultValueFactory = _ => 60 };
    private static readonly Option<double> Every = new("--every") { Description = "Seconds between two kills, on average.", DefaultValueFactory = _ => 2.5 };
    private static readonly Option<int> Replicas = new("--replicas")
    {
        Description = "Processes of a host; on SQLite, of one without stores.",
        DefaultValueFactory = _ => 2,
    };

    private static readonly Option<int> Visitors = new("--visitors") { Description = "How many at a time.", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Seed = new("--seed") { Description = "What is killed when follows from it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<FileInfo> Appia = new("--appia") { Description = "The command appia." };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The folder of the stores; a fresh one unless given." };

    private static readonly Option<string> Engine = EngineOption.Create();

    public static Command Create()
    {
        var command = new Command(
            "kills",
            "Kill -9 processes of the split shop under traffic, at random; then audit it. No page may fail to be read. On PostgreSQL the server is "
            + "killed too, and pages wait for it.")
        {
            Seconds, Every, Replicas, Visitors, Seed, Appia, Data, Engine,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var data = DataFolder.Of(arguments.GetValue(Data), "kills");
        var engine = arguments.GetValue(Engine)!;
        var shared = engine == EngineOption.PostgreSql;
        var shop = new SplitShop(arguments.GetValue(Appia)?.FullName ?? SplitShop.Command(), data, arguments.GetValue(Replicas), engine);
        var plan = new TrafficPlan(
            shop.Url, arguments.GetValue(Visitors), TimeSpan.FromMilliseconds(100), arguments.GetValue(Seed), true)
        {
            Eager = true, ReadsNeverFail = !shared,
            Patience = shared ? CrashCommand.ServersPatience : TimeSpan.FromSeconds(20),
        };
        var file = Path.Combine(data, "journal.jsonl");
        var figures = new Figures(Console.Error);
        Action? killServer = shared ? () => ShopServer.Kill(data) : null;
        (int All, int Servers) kills;
        using (var journal = new Journal(file))
            kills = await new KillRun(shop, killServer, plan, Time(arguments, Seconds), Time(arguments, Every), figures).Run(journal, ct);
        Console.Out.WriteLine($"kills    {kills.All,8}{(shared ? $"   {kills.Servers} of them of the server" : "")}");
        Console.Out.WriteLine(TrafficCommand.Text(figures.Report()));
        var audit = await AuditCommand.Run(data, engine, file, json: false, ct);
        Console.Error.WriteLine($"The stores and the journal are in {data}.");
        return audit == 0 && figures.Report().Errors == 0 ? 0 : 1;
    }

    private static TimeSpan Time(ParseResult arguments, Option<double> seconds) => TimeSpan.FromSeconds(arguments.GetValue(seconds));
}
