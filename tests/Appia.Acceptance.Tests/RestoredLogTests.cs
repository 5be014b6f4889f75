using System.Diagnostics;
using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>A service that is restored from a backup that is older than what another has read of its log, by the command line alone.</summary>
public sealed class RestoredLogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public Task Who_has_read_more_than_was_restored_stops_and_goes_on_where_it_is_told() => Restore(ServerFolder.Create(), []);

    [NeedsPostgreSqlFact]
    public Task It_is_the_same_on_postgresql() => Restore(ServerFolder.Create(), ["--engine", "postgres"]);

    private static async Task Restore(string data, string[] engine)
    {
        var backups = Path.Combine(data, "backups");
        var first = await RunningApp.Start(Clone.Post, data, engine);
        await Send(first, 1);
        await Until(async () => await Numbers(first) is [1], "the first letter");
        await Succeeds(["store", "backup", "--to", backups, "--data", data, .. engine]);
        await Send(first, 2);
        await Until(async () => await Numbers(first) is [1, 2], "the second letter");
        Assert.Equal(0, await first.Stop());

        await Succeeds(["store", "restore", "office", "--from", backups, "--data", data, "--yes", .. engine]);

        await using var again = await RunningApp.Start(Clone.Post, data, engine);
        await Send(again, 3);
        await Until(async () => (await Events(data, "list")).Output.Contains("APPIA4004", StringComparison.Ordinal), "the group's stop");
        var group = JsonDocument.Parse((await Events(data, "list")).Output).RootElement.GetProperty("groups").EnumerateArray()
            .Single(found => found.GetProperty("group").GetString() == "box");
        Assert.Equal("stopped", group.GetProperty("state").GetString());
        Assert.Contains("restored from a backup that ends at position 1", group.ToString(), StringComparison.Ordinal);
        Assert.True(await Numbers(again) is [1, 2]);

        await Succeeds(["events", "replay", "box", "--log", "office", "--from", "2", "--yes", "--data", data]);
        await Until(async () => await Numbers(again) is [1, 2, 3], "the letter after the restoration");
        Assert.Equal(0, await again.Stop());
    }

    private static async Task Succeeds(string[] arguments)
    {
        var run = await Tool.Appia(arguments);
        Assert.True(run.ExitCode == 0, $"appia {string.Join(' ', arguments)}: {run.Output}{run.Error}");
    }

    private static Task<Tool> Events(string data, params string[] arguments) => Tool.Appia(["events", .. arguments, "--data", data, "--json"]);

    private static async Task Send(RunningApp post, int number)
    {
        using var sent = await post.Http.PostAsync($"/letters/open/{number}", null);
        sent.EnsureSuccessStatusCode();
    }

    private static async Task<int[]> Numbers(RunningApp post)
    {
        var found = JsonDocument.Parse(await post.Http.GetStringAsync("/boxes/open")).RootElement;
        return [.. found.GetProperty("numbers").EnumerateArray().Select(number => number.GetInt32())];
    }

    // The system is another process: asking it again is how to wait for it.
    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await holds())
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"It did not come: {what}.");
    }
}
