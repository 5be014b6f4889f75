using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Appia.Acceptance.Tests;

/// <summary>A small system as three processes, and what becomes of them.</summary>
public sealed class SupervisorTests : IDisposable
{
    private const int MostTries = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Processes = ["door", "anvil", "ledger"];
    private readonly DirectoryInfo _marks = Directory.CreateTempSubdirectory("appia-marks-");

    public void Dispose() => _marks.Delete(recursive: true);

    [Fact]
    public async Task A_killed_process_is_started_again_and_calls_go_on()
    {
        await using var parts = await Start();
        using var written = await parts.Http.PostAsync("/ledger/one", null);
        var killed = await Ask(parts, "ledger");

        Kill(killed);

        Assert.NotEqual(killed, await Ask(parts, "ledger"));
        using var kept = await parts.Http.GetAsync("/ledger/one");
        Assert.Equal((true, HttpStatusCode.OK), (written.IsSuccessStatusCode, kept.StatusCode));
        Assert.Equal(0, await parts.Stop());
    }

    [Fact]
    public async Task The_supervisors_own_death_ends_every_process_and_the_next_run_removes_their_sockets()
    {
        await using var parts = await Start();
        var processes = new List<int>();
        foreach (var name in Processes)
            processes.Add(await Ask(parts, name));
        var sockets = OperatingSystem.IsLinux() ? SocketsOf(processes[0]) : null;

        await parts.Crash();

        foreach (var process in processes)
            await Ended(process);
        await RunThatFails();
        Assert.False(Directory.Exists(sockets));
    }

    [Fact]
    public async Task What_is_the_applications_own_runs_in_the_doors_process_alone()
    {
        await using var parts = await Start();

        Assert.Equal(
            ["Everywhere anvil", "Everywhere door", "Everywhere ledger", "Once door"],
            _marks.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, new HashSet<int> { await Ask(parts, "door"), await Ask(parts, "anvil"), await Ask(parts, "ledger") }.Count);
    }

    [Fact]
    public async Task A_placement_on_the_command_line_says_which_processes_there_are()
    {
        await using var parts = await Start("--Appia:Hosts:front:Services=anvil", "--Appia:Hosts:front:Door=true", "--Appia:Hosts:back:Services=ledger");

        Assert.Equal(await Ask(parts, "door"), await Ask(parts, "anvil"));
        Assert.NotEqual(await Ask(parts, "door"), await Ask(parts, "ledger"));
    }

    [Fact]
    public async Task A_process_that_fails_at_its_start_is_reported_once_with_its_error_and_exit_code()
    {
        var run = await RunThatFails();

        Assert.Equal(5, run.ExitCode);
        var lines = (run.Output + run.Error).Split('\n');
        Assert.Single(lines, line => line.StartsWith("anvil ", StringComparison.Ordinal) && line.Contains("The anvil is cold.", StringComparison.Ordinal));
        var reported = Assert.Single(lines, line => line.Contains("ended with exit code", StringComparison.Ordinal));
        Assert.Matches("^APPIA6008: anvil ended with exit code [1-9][0-9]* before it was ready, because of .*The anvil is cold", reported);
    }

    [Fact]
    public async Task A_process_whose_start_fails_because_something_is_away_is_started_again()
    {
        await using var parts = await Start("--Away=door");

        Assert.Contains("door ended with exit code 75, because of APPIA1117; it is started again.", parts.Talk, StringComparison.Ordinal);
        Assert.NotEqual(0, await Ask(parts, "anvil"));
        Assert.Equal(0, await parts.Stop());
    }

    [Fact]
    public async Task A_wrong_placement_is_refused_before_anything_starts()
    {
        var run = await Tool.Appia("run", "--split", "--project", Clone.Parts, "--", "--Appia:Hosts:front:Services=anvil,hammer,ledger");

        Assert.Equal(5, run.ExitCode);
        var lines = run.Error.Split('\n').SkipWhile(line => line.StartsWith("Building", StringComparison.Ordinal)).ToArray();
        Assert.Equal("APPIA1120: The system 'parts' cannot be placed:", lines[0]);
        Assert.Equal("  - Appia:Hosts:front:Services names 'hammer', which is no service of the system. Services: anvil, ledger.", lines[1]);
        Assert.Contains("For more: appia explain APPIA1120", lines);
        Assert.DoesNotContain("APPIA6009", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("anvil |", run.Output, StringComparison.Ordinal);
    }

    private Task<RunningApp> Start(params string[] placement) => RunningApp.Start(
        Clone.Parts, Directory.CreateTempSubdirectory("appia-acceptance-").FullName, ["--split", "--", $"--Marks={_marks.FullName}", .. placement]);

    private static async Task<Tool> RunThatFails()
    {
        var data = Directory.CreateTempSubdirectory("appia-acceptance-");
        var run = await Tool.Appia("run", "--split", "--project", Clone.Parts, "--data", data.FullName, "--", "--Fails=anvil");
        data.Delete(recursive: true);
        return run;
    }

    private static string SocketsOf(int process)
    {
        const string discovery = "Appia__Discovery=";
        var variables = File.ReadAllText($"/proc/{process}/environ").Split('\0');
        return Path.GetDirectoryName(variables.Single(variable => variable.StartsWith(discovery, StringComparison.Ordinal))[discovery.Length..])!;
    }

    // While a process starts, a call waits for it for some seconds and is then answered that it is not there.
    private static async Task<int> Ask(RunningApp parts, string name)
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await parts.Http.GetAsync($"/{name}");
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
                return int.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(tries < MostTries && answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{name}: {answer.StatusCode} {text}");
        }
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    // It is nobody's child any more: whether it has ended is asked of the system. What nobody fetched is a zombie, and has ended too.
    private static async Task Ended(int id)
    {
        var began = Stopwatch.GetTimestamp();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Lives(id))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"The process {id} is still there a minute after its supervisor was killed.");
            await look.WaitForNextTickAsync();
        }
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !IsZombie(id);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsZombie(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
