using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary><c>appia events</c> as whoever is on call uses it: against a running system, through its control socket.</summary>
public sealed class EventsTests : IAsyncLifetime
{
    private const int MostLooks = 100;
    private RunningApp _post = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _post.DisposeAsync();

    [Fact]
    public Task What_is_parked_is_listed_retried_discarded_and_replayed_and_wrong_names_are_told() => Repair(RunningApp.Start(Clone.Post));

    [NeedsPostgreSqlFact]
    public Task What_is_parked_on_PostgreSQL_is_listed_retried_discarded_and_replayed_and_wrong_names_are_told() =>
        Repair(RunningApp.Start(Clone.Post, ServerFolder.Create(), "--engine", "postgres"));

    private async Task Repair(Task<RunningApp> starting)
    {
        _post = await starting;
        await Send("locked-a", 1, 2);
        await Send("locked-b", 1, 2);
        await Send("open", 1);
        await Until(async () => Count(await Events("parked"), "dead") == 2, "two dead letters");

        Assert.Contains("letters.sent", (await Events("list")).Output, StringComparison.Ordinal);
        await WrongNames();
        await Retry();
        await Discard();
        await Replay();
    }

    private async Task WrongNames()
    {
        await Refused("The groups are: box.", "retry", "boxes", "--all");
        await Refused("APPIA4011", "discard", "box", "--key", "nobody", "--yes");
        await Refused("It reads: office, box.", "replay", "box", "--log", "letters.sent", "--from", "1", "--yes");
        var beyond = await Events("replay", "box", "--log", "office", "--from", "100", "--yes");
        Assert.Equal(1, beyond.ExitCode);
        Assert.Contains("APPIA4012", beyond.Error, StringComparison.Ordinal);
    }

    private async Task Retry()
    {
        await Unlock("locked-a");
        var retried = await Events("retry", "box", "--key", "locked-a");

        Assert.Equal((0, 1), (retried.ExitCode, JsonDocument.Parse(retried.Output).RootElement.GetProperty("events").GetInt32()));
        await Until(async () => await Numbers("locked-a") is [1, 2], "the letters of the first box");
    }

    private async Task Discard()
    {
        await Unlock("locked-b");
        var discarded = await Events("discard", "box", "--key", "locked-b", "--yes");

        Assert.Equal(0, discarded.ExitCode);
        await Until(async () => await Numbers("locked-b") is [2], "the second letter of the second box");
    }

    private async Task Replay()
    {
        var replayed = await Events("replay", "box", "--log", "office", "--from", "5", "--yes");

        Assert.Equal((0, 0), (replayed.ExitCode, JsonDocument.Parse(replayed.Output).RootElement.GetProperty("skipped").GetInt32()));
        await Until(async () => await Numbers("open") is [1, 1], "the replayed letter");
    }

    private async Task Refused(string expected, params string[] arguments)
    {
        var run = await Events(arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<Tool> Events(params string[] arguments) => Tool.Appia(["events", .. arguments, "--data", _post.Data, "--json"]);

    private async Task Send(string box, params int[] numbers)
    {
        foreach (var number in numbers)
            (await _post.Http.PostAsync($"/letters/{box}/{number}", null)).EnsureSuccessStatusCode();
    }

    private async Task Unlock(string box) => (await _post.Http.PostAsync($"/boxes/{box}/unlock", null)).EnsureSuccessStatusCode();

    private async Task<int[]> Numbers(string box)
    {
        var found = JsonDocument.Parse(await _post.Http.GetStringAsync($"/boxes/{box}")).RootElement;
        return [.. found.GetProperty("numbers").EnumerateArray().Select(number => number.GetInt32())];
    }

    private static int Count(Tool parked, string state) => JsonDocument.Parse(parked.Output).RootElement.EnumerateArray()
        .Count(entry => entry.GetProperty("state").GetString() == state);

    // The system is another process: asking it again is how to wait for it.
    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var looks = 0; !await holds(); looks++)
            Assert.True(looks < MostLooks, $"It did not come: {what}.");
    }
}
