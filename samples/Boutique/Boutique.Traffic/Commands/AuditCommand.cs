using System.CommandLine;
using System.Text.Json;

namespace Boutique.Traffic;

/// <summary>Goes through the books of a shop that was stopped.</summary>
internal static class AuditCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The folder of the shop's stores.", Required = true };
    private static readonly Option<FileInfo> JournalFile = new("--journal") { Description = "What the visitors were promised." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, one check a line." };

    public static Command Create()
    {
        Data.AcceptExistingOnly();
        JournalFile.AcceptExistingOnly();
        var command = new Command("audit", "Audit the books of a shop that was stopped.") { Data, JournalFile, Json };
        command.SetAction(arguments => Run(
            arguments.GetValue(Data)!.FullName, arguments.GetValue(JournalFile)?.FullName, arguments.GetValue(Json)));
        return command;
    }

    internal static int Run(string data, string? journal, bool json)
    {
        var books = Books.Open(data);
        var checks = Auditor.Checks(books, journal is null ? [] : Journal.Read(journal)).ToList();
        foreach (var check in checks)
            Console.Out.WriteLine(json ? JsonSerializer.Serialize(check, TrafficJson.Default.Check) : Line(check));
        return checks.All(check => check.Passed) ? 0 : 1;
    }

    private static string Line(Check check) =>
        $"{(check.Passed ? "ok  " : "BAD ")} {check.Name,-52} {check.Detail}"
        + string.Concat(check.Findings.Take(10).Select(finding => $"{Environment.NewLine}       {finding}"));
}
