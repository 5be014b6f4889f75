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

    private static readonly Option<string> Engine = EngineOption.Create();

    /// <summary>How long visitors wait for a shop whose server is killed over and over.</summary>
    internal static TimeSpan ServersPatience { get; } = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var command = new Command(
            "crash", "Kill -9 the shop under traffic, again and again; then audit it. On PostgreSQL its server is killed too, alone or with the shop.")
        {
            Rounds, Visitors, Seed, Host, Data, Engine,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var data = DataFolder.Of(arguments.GetValue(Data), "crash");
        var engine = arguments.GetValue(Engine)!;
        var file = Path.Combine(data, "journal.jsonl");
        var figures = new Figures(Console.Error);
        await using (var server = engine == EngineOption.PostgreSql ? await ShopServer.Start(data, ct) : null)
        {
            var host = new ShopProcess(arguments.GetValue(Host)?.FullName ?? ShopProcess.Beside(), data, server?.ConnectionString);
            var plan = new TrafficPlan(
                host.Url, arguments.GetValue(Visitors), TimeSpan.FromMilliseconds(25), arguments.GetValue(Seed), true)
            {
                Eager = true,
                Patience = server is null ? TimeSpan.FromSeconds(20) : ServersPatience,
            };
            using var journal = new Journal(file);
            await new CrashRun(host, server is null ? null : () => ShopServer.Kill(data), plan, arguments.GetValue(Rounds), figures).Run(journal, ct);
        }
        Console.Out.WriteLine(TrafficCommand.Text(figures.Report()));
        var audit = await AuditCommand.Run(data, engine, file, json: false, ct);
        Console.Error.WriteLine($"The stores and the journal are in {data}.");
        return audit == 0 && figures.Report().Errors == 0 ? 0 : 1;
    }
}
