using System.CommandLine;
using System.Text.Json;

namespace Boutique.Traffic;

/// <summary>Goes through the books of a shop that was stopped.</summary>
internal static class AuditCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The folder of the shop's stores.", Required = true };
    private static readonly Option<string> Engine = EngineOption.Create();
    private static readonly Option<FileInfo> JournalFile = new("--journal") { Description = "What the visitors were promised." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, one check a line." };

    public static Command Create()
    {
        Data.AcceptExistingOnly();
        JournalFile.AcceptExistingOnly();
        var command = new Command(
            "audit",
            "Audit the books of a shop that was stopped. With --engine postgres they are on the server that ConnectionStrings__Appia in the environment "
            + "names, or else in the one of the data folder, which is started for it.")
        {
            Data, Engine, JournalFile, Json,
        };
        command.SetAction((arguments, ct) => Run(
            arguments.GetValue(Data)!.FullName, arguments.GetValue(Engine)!, arguments.GetValue(JournalFile)?.FullName, arguments.GetValue(Json), ct));
        return command;
    }

    internal static async Task<int> Run(string data, string engine, string? journal, bool json, CancellationToken ct)
    {
        var books = engine == EngineOption.PostgreSql ? await OnServer(data, ct) : Books.Open(data);
        var checks = Auditor.Checks(books, journal is null ? [] : Journal.Read(journal)).ToList();
        foreach (var check in checks)
            Console.Out.WriteLine(json ? JsonSerializer.Serialize(check, TrafficJson.Default.Check) : Line(check));
        return checks.All(check => check.Passed) ? 0 : 1;
    }

    private static async Task<Books> OnServer(string data, CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(ShopServer.Variable) is { Length: > 0 } given)
            return Books.OpenServer(given);
        await using var server = await ShopServer.Start(data, ct);
        return Books.OpenServer(server.ConnectionString);
    }

    private static string Line(Check check) =>
        $"{(check.Passed ? "ok  " : "BAD ")} {check.Name,-52} {check.Detail}"
        + string.Concat(check.Findings.Take(10).Select(finding => $"{Environment.NewLine}       {finding}"));
}
