using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Boutique.Traffic;

/// <summary>Sends visitors into a running shop.</summary>
internal static class TrafficCommand
{
    private static readonly Option<string> Url = new("--url") { Description = "The shop's address.", Required = true };
    private static readonly Option<int> Visitors = new("--visitors") { Description = "How many at a time.", DefaultValueFactory = _ => 50 };
    private static readonly Option<double> Seconds = new("--for") { Description = "For how long, in seconds.", DefaultValueFactory = _ => 20 };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "The journal of orders, written as they happen." };
    private static readonly Option<int> Seed = new("--seed") { Description = "What the visitors do follows from it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Think = new("--think")
    {
        Description = "How long a visitor looks at a page on average, in milliseconds.",
        DefaultValueFactory = _ => 250,
    };

    private static readonly Option<bool> Tolerate = new("--tolerate-restarts") { Description = "Wait for a shop that is away for a while." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    public static RootCommand Create()
    {
        var command = new RootCommand("Visitors for the shop, and an audit of its books.") { Url, Visitors, Seconds, Out, Seed, Think, Tolerate, Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var plan = new TrafficPlan(
            new(arguments.GetValue(Url)!), arguments.GetValue(Visitors), TimeSpan.FromMilliseconds(arguments.GetValue(Think)),
            arguments.GetValue(Seed), arguments.GetValue(Tolerate));
        using var journal = new Journal(arguments.GetValue(Out)?.FullName ?? Path.GetTempFileName());
        var figures = new Figures(Console.Error);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        closing.CancelAfter(TimeSpan.FromSeconds(arguments.GetValue(Seconds)));
        await new Crowd(plan, journal, figures).Run(closing.Token);
        var report = figures.Report();
        Console.Out.WriteLine(arguments.GetValue(Json) ? JsonSerializer.Serialize(report, TrafficJson.Default.TrafficReport) : Text(report));
        return report.Errors == 0 ? 0 : 1;
    }

    internal static string Text(TrafficReport report) => string.Create(CultureInfo.InvariantCulture, $"""
        visits   {report.Visits,8}
        pages    {report.Pages,8}   {report.PagesPerSecond} a second
        orders   {report.Orders,8}
        errors   {report.Errors,8}
        p50      {report.P50Milliseconds,8:0.00} ms
        p99      {report.P99Milliseconds,8:0.00} ms
        """);
}
