using System.Diagnostics;

namespace Appia.Bench.Startup;

/// <summary>How long after its start the shop answers with a whole first page, and how much memory it holds when nobody calls.</summary>
internal static class StartupBench
{
    private const int Starts = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    public static async Task Run(BenchReport report)
    {
        var host = ShopHost.Find();
        var folder = Directory.CreateTempSubdirectory("appia-startup-").FullName;
        try
        {
            var first = await Start(host, folder, IdleTime);
            var later = new List<Started>();
            for (var i = 0; i < Starts; i++)
                later.Add(await Start(host, folder, i == 0 ? IdleTime : TimeSpan.Zero));
            report.Add("startup", "one-process", "seconds_to_first_page", Median(later.Select(started => started.Seconds)), "s");
            report.Add("startup", "one-process", "idle_mb", later[0].IdleMegabytes, "MB");
            report.Add("startup", "one-process-new-data", "seconds_to_first_page", first.Seconds, "s");
            report.Add("startup", "one-process-new-data", "idle_mb", first.IdleMegabytes, "MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Started> Start(string host, string folder, TimeSpan idle)
    {
        var port = FreePort.Take();
        var began = Stopwatch.GetTimestamp();
        using var process = ShopHost.Start(host, folder, port);
        try
        {
            await FirstPage(process, port, began);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await Task.Delay(idle);
            return new(seconds, ResidentMegabytes(process));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task FirstPage(Process process, int port, long began)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
                if (page.Contains("</html>", StringComparison.OrdinalIgnoreCase))
                    return;
                throw new InvalidOperationException("The first page is not whole.");
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(2);
            }
        }
    }

    private static double ResidentMegabytes(Process process)
    {
        process.Refresh();
        return Math.Round(process.WorkingSet64 / 1e6, 1);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return Math.Round(sorted[sorted.Length / 2], 3);
    }

    private sealed record Started(double Seconds, double IdleMegabytes);
}
