using System.Diagnostics;
using System.Globalization;
using Appia.Cli.Engines;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>
/// Starts an application, drives visitors at it from a process of its own, stops it, and audits its books:
/// what visitors were promised against what the stores hold.
/// </summary>
internal sealed class TrafficRun(AppProject app, RunOptions options, bool verbose, Terminal terminal)
{
    private readonly string _data = options.Data ?? app.DefaultData;
    private readonly string _journal = Path.Combine(Path.GetTempPath(), $"appia-journal-{Guid.NewGuid():n}.json");
    private readonly string _log = Path.Combine(Path.GetTempPath(), $"appia-run-{Guid.NewGuid():n}.log");

    public async Task<int> Run(int visitors, TimeSpan duration, CancellationToken ct)
    {
        var program = await new ProjectBuild(app.Project, verbose, terminal).Run(ct);
        var traffic = await new ProjectBuild(app.RequireTraffic(), verbose, terminal).Run(ct);
        using var stopping = new Stopping();
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping.Token);
        var failures = await Serve(program, traffic, visitors, duration, asked.Token);
        failures.AddRange(await Audit(traffic, ct));
        return Judge(failures);
    }

    private async Task<List<string>> Serve(string program, string traffic, int visitors, TimeSpan duration, CancellationToken ct)
    {
        var failures = new List<string>();
        await using var log = new StreamWriter(_log) { AutoFlush = true };
        using var started = await AppStart.Start(
            app, program, options with { Data = _data }, options.Url ?? Addresses.Free(), TextWriter.Synchronized(log), terminal, ct);
        await started.WaitUntilReady(terminal, ct);
        terminal.Say($"{visitors} visitors for {duration.TotalSeconds:0.#} s ...");
        string[] arguments =
        [
            "--url", started.Url, "--visitors", visitors.ToString(CultureInfo.InvariantCulture),
            "--for", duration.TotalSeconds.ToString(CultureInfo.InvariantCulture), "--out", _journal,
        ];
        var ended = await Tool(traffic, arguments, ct);
        if (ended != 0)
            failures.Add($"the traffic program ended with exit code {ended}");
        if (await started.Stop() is { } problem)
            failures.Add(problem);
        return failures;
    }

    private async Task<IEnumerable<string>> Audit(string traffic, CancellationToken ct)
    {
        string[] engine = options.Engine is { Name: { } name } ? ["--engine", name] : [];
        var ended = await Tool(traffic, ["audit", "--data", _data, "--journal", _journal, .. engine], ct);
        return ended == 0 ? [] : [$"the audit ended with exit code {ended}"];
    }

    // The program writes to our own outputs; a Ctrl-C reaches it as it reaches us.
    private async Task<int> Tool(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments]);
        // A connection string has a password: it is no argument, which everybody on the machine can read.
        if (options.Engine?.Connection is { } connection)
            start.Environment[EngineRun.ConnectionVariable] = connection;
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    private int Judge(List<string> failures)
    {
        if (failures.Count > 0)
            throw new CommandFailure(
                "APPIA6015",
                ExitCode.Failed,
                $"Not all was well: {string.Join("; ", failures)}. "
                + $"To look into it: the data is in {_data}, the visitors' journal is {_journal}, and the application's output is {_log}.");
        File.Delete(_journal);
        File.Delete(_log);
        terminal.Say(terminal.Green("All was well."));
        return (int)ExitCode.Done;
    }
}
