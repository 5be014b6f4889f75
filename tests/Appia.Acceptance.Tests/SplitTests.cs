using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>The shop as ten processes: what one of them publishes the others handle.</summary>
public sealed class SplitTests
{
    private const int MostLooks = 100;
    private static readonly string[] Handling = ["email", "orders", "payment", "shipping", "stock"];

    [Fact]
    public async Task The_shop_sells_and_its_books_are_clean()
    {
        var data = Directory.CreateTempSubdirectory("appia-split-");
        try
        {
            var run = await Tool.Appia(
                "run", "--split", "--project", Clone.Boutique, "--data", data.FullName, "--traffic", "6", "--for", "5s");

            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.Contains("ok   every order went its way, each step once", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_groups_of_all_processes_are_listed_as_one_and_read_each_others_logs()
    {
        await using var shop = await RunningApp.Start(Clone.Boutique, Directory.CreateTempSubdirectory("appia-split-").FullName, "--split");

        JsonElement[] groups = [];
        for (var looks = 0; Handling.Except(groups.Where(IsRunning).Select(Name)).Any(); looks++)
        {
            Assert.True(looks < MostLooks, $"Not all groups run: {string.Join(", ", groups.Select(group => $"{Name(group)} is {State(group)}"))}.");
            var list = await Tool.Appia("events", "list", "--data", shop.Data, "--json");
            Assert.Equal((0, ""), (list.ExitCode, list.Error));
            groups = [.. JsonDocument.Parse(list.Output).RootElement.GetProperty("groups").EnumerateArray()];
        }
        var refused = await Tool.Appia("events", "retry", "nobody", "--all", "--data", shop.Data);
        var nothing = await Tool.Appia("events", "retry", "stock", "--all", "--data", shop.Data);

        Assert.All(groups, group => Assert.Contains("orders", Logs(group)));
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("APPIA4011", nothing.Error, StringComparison.Ordinal);
    }

    private static bool IsRunning(JsonElement group) => State(group) == "running";

    private static string? Name(JsonElement group) => group.GetProperty("group").GetString();

    private static string? State(JsonElement group) => group.GetProperty("state").GetString();

    private static IEnumerable<string?> Logs(JsonElement group) =>
        group.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("log").GetString());
}
