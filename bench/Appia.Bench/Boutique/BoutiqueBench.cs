namespace Appia.Bench.Boutique;

/// <summary>The home page of the shop: what it costs and how long it takes, on Appia and as a process for each service with HTTP and JSON
/// between them.</summary>
internal static class BoutiqueBench
{
    private const string Name = "boutique";
    private const string HomePage = "/";
    private const string EmptyPage = "/health/live";

    // Pages that exist anyway, from few calls to many: the head of each takes two, a shelf two more and one for each price on it.
    private static readonly (string Path, int CallsWithoutPrices)[] CurvePages = [("/orders", 3), ("/shop/road", 4), ("/shop", 4)];

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("appia-boutique-").FullName;
        try
        {
            using var interruption = new Interruption();
            using var children = new Children();
            await Compare(report, children, folder, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            report.Say("boutique: interrupted; every process that was started is ended.");
            Environment.ExitCode = 130;
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            // Caught rather than left to end this process, which would leave behind what it started.
            report.Say($"boutique: {failure.Message}");
            Environment.ExitCode = 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(BenchReport report, Children children, string folder, CancellationToken ct)
    {
        var generator = new LoadGenerator(children);
        var shops = new Shops(children, folder);
        var (plain, batching) = shops.StatusQuo();
        List<Side> ours = [shops.OneProcess(), shops.Split()];
        List<Side> sides = [.. ours, plain, batching];
        sides.ForEach(generator.Guard);
        using var visit = new Visit(children, ct);
        foreach (var side in sides)
            await visit.Opened(side);
        // The two shops by hand share their baskets.
        foreach (var side in ours.Append(plain))
            await visit.Fill(side);
        var bench = new Comparison(report, plain, batching, sides);

        var calls = 4 + await visit.Compare(sides, HomePage);
        var lengths = IsAsked("--long") ? Lengths.Long : Lengths.Home;
        var home = new PageRun(generator, sides, HomePage, lengths, ct);
        var measured = await home.Run();
        bench.Add(Name, measured, "");
        bench.AddCapacities(Name, home.Capacities);
        bench.AddLimit(Name, measured, await home.Measure(ours[0], EmptyPage));
        report.Say(
            $"boutique: home page, {calls} calls, {home.PerSecond:0} pages a second for each side in turn, "
            + $"medians of {lengths.Rounds} rounds of {lengths.Round} s.");
        if (!IsAsked("--curve"))
            return;
        foreach (var (path, without) in CurvePages)
        {
            calls = without + await visit.Compare(sides, path);
            bench.Add(Name, await new PageRun(generator, sides, path, Lengths.Curve, ct).Run(), $"_{calls}_calls");
        }
    }

    private static bool IsAsked(string option) => Environment.GetCommandLineArgs().Contains(option);
}
