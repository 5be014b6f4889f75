using System.Diagnostics;

namespace Appia.Cli.Tests.Watching;

/// <summary>A system of two services as three processes, while its sources change.</summary>
public sealed class WatchTests(SplitPair split) : IClassFixture<SplitPair>
{
    private static readonly string[] Parts = ["/door", "/left", "/right"];
    private readonly WatchedPair _pair = split.Pair;
    private readonly PairSources _sources = split.Sources;

    [Fact]
    public async Task A_changed_service_restarts_its_host_alone_and_calls_go_on()
    {
        var before = await AskAll();
        var word = NewWord();
        using var stop = new CancellationTokenSource();
        var calling = Call(stop.Token);

        _sources.Say("Left", word);
        var said = await _pair.Talk.Hear("1 of 3 processes restarted");

        await stop.CancelAsync();
        var after = await AskAll();
        Assert.True(await calling > 0);
        Assert.Contains("LeftService.cs changed.", said);
        Assert.Contains("left restarted in", said);
        Assert.Equal((before["/door"], before["/right"], word), (after["/door"], after["/right"], after["/left"].Word));
        Assert.NotEqual(before["/left"].Process, after["/left"].Process);
    }

    [Fact]
    public async Task A_build_that_fails_leaves_all_running_and_its_repair_is_compared_with_what_runs()
    {
        var before = await AskAll();
        _sources.Say("Right", before["/right"].Word, more: "oops");
        var failed = await _pair.Talk.Hear("goes on running");
        var meanwhile = await AskAll();
        Kill(before["/right"].Process);
        var again = await AskAll();

        // A comment shifts every line, and makes nothing else.
        _sources.Say("Right", before["/right"].Word, more: "// A comment.");
        var repaired = await _pair.Talk.Hear("none is restarted");

        Assert.Matches(@"RightService\.cs\(5,\d+\): error CS", failed);
        Assert.Contains("APPIA6006", failed);
        Assert.Contains("nothing that runs changed", repaired);
        Assert.Equal(before, meanwhile);
        Assert.Equal((before["/left"], before["/right"].Word), (again["/left"], again["/right"].Word));
        Assert.Equal(again, await AskAll());
    }

    [Fact]
    public async Task A_change_of_the_contracts_restarts_all_who_use_them_and_the_door_last()
    {
        var before = await AskAll();

        _sources.Write("Contracts/Contracts.cs", $"{PairSources.Contracts}\npublic sealed record {NewWord()}(int Number);");
        var said = await _pair.Talk.Hear("3 of 3 processes restarted");

        var after = await AskAll();
        Assert.All(Parts, part => Assert.NotEqual(before[part].Process, after[part].Process));
        Assert.Matches("(?s)left restarted.*right restarted.*door restarted", said);
    }

    [Fact]
    public async Task A_version_that_does_not_start_gives_way_to_the_one_before()
    {
        var before = await AskAll();
        _sources.Say("Left", NewWord(), more: """
            static class Trouble
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Begin()
                {
                    if (Environment.GetEnvironmentVariable("APPIA_SUPERVISED") == "left")
                        throw new InvalidOperationException("The left is cold.");
                }
            }
            """);
        var failed = await _pair.Talk.Hear("goes on running");
        var meanwhile = await AskAll();

        var word = NewWord();
        _sources.Say("Left", word);
        await _pair.Talk.Hear("1 of 3 processes restarted");

        Assert.Contains("APPIA6022: left did not start from the new version", failed);
        Assert.Equal(
            (before["/door"], before["/left"].Word, before["/right"]),
            (meanwhile["/door"], meanwhile["/left"].Word, meanwhile["/right"]));
        Assert.Equal(word, (await AskAll())["/left"].Word);
    }

    [Fact]
    public async Task Services_that_are_placed_otherwise_are_started_anew_as_they_are_placed()
    {
        _sources.Write("Pair/appsettings.json", """
            { "Appia": { "Hosts": { "front": { "Services": "left", "Door": true }, "back": { "Services": "right" } } } }
            """);
        var said = await _pair.Talk.Hear("2 processes are ready");
        var together = await AskAll();

        _sources.Delete("Pair/appsettings.json");
        await _pair.Talk.Hear("3 processes are ready");

        Assert.Contains("appsettings.json changed.", said);
        Assert.Equal(together["/door"].Process, together["/left"].Process);
        Assert.NotEqual(together["/door"].Process, together["/right"].Process);
        Assert.Equal(3, (await AskAll()).Values.Select(answer => answer.Process).Distinct().Count());
    }

    [Fact]
    public async Task A_system_in_one_process_is_restarted_as_one()
    {
        var data = Directory.CreateTempSubdirectory("appia-watch-data-");
        await using (var whole = await WatchedPair.Start(_sources, data.FullName))
        {
            var before = await whole.Ask("/right");
            var word = NewWord();

            _sources.Say("Right", word);
            await whole.Talk.Hear("is ready after");

            var after = await whole.Ask("/right");
            Assert.Equal(word, after.Word);
            Assert.NotEqual(before.Process, after.Process);
            Assert.Equal(after.Process, (await whole.Ask("/left")).Process);
            Assert.Equal(0, await whole.Stop());
            // The same sources are those of the other, which builds them too or takes what was built.
            await _pair.Talk.Hear("1 of 3 processes restarted");
        }
        data.Delete(recursive: true);
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static string NewWord() => $"W{Guid.NewGuid():n}";

    private async Task<Dictionary<string, (int Process, string Word)>> AskAll()
    {
        var answers = new Dictionary<string, (int, string)>();
        foreach (var part in Parts)
            answers[part] = await _pair.Ask(part);
        return answers;
    }

    // Every call is answered: an answer that is none throws.
    private async Task<int> Call(CancellationToken stop)
    {
        var calls = 0;
        for (; !stop.IsCancellationRequested; calls++)
        {
            await _pair.Ask("/left");
            await _pair.Ask("/right");
        }
        return calls;
    }
}
