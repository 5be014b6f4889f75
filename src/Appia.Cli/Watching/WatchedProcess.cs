using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Cli.Terminals;

namespace Appia.Cli.Watching;

/// <summary>A watched application that runs as one process.</summary>
internal sealed class WatchedProcess(AppProject app, RunOptions options, Generation first, Terminal terminal) : IWatchedApp
{
    private readonly string? _url = AppStart.OwnAddress(options);
    private Generation _running = first;
    private StartedApp? _app;
    private Task _ending = Task.CompletedTask;
    private bool _stops;

    public bool Runs => _app is not null;

    public IReadOnlySet<string> Folders => new HashSet<string> { _running.Folder };

    public Task Start(CancellationToken ct) => Begin(_running, ct);

    public async Task Update(Generation generation, CancellationToken ct)
    {
        var ran = _app is not null;
        if (!_ending.IsCompleted && generation.ChangedSince(_running).Count == 0)
            return;
        if (await End() is { } problem)
            terminal.Say(problem);
        var before = _running;
        try
        {
            await Begin(generation, ct);
        }
        catch (CommandFailure failure)
        {
            if (ran)
                await Return(before, ct);
            throw WatchErrors.NotStarted("The new version did not start", failure);
        }
    }

    public async Task<int> Stop() => await End() is null ? (int)ExitCode.Done : (int)ExitCode.Failed;

    public void Dispose() => _app?.Dispose();

    private async Task Begin(Generation generation, CancellationToken ct)
    {
        _running = generation;
        _app = StartedApp.Start(app, generation.Program, options, _url, terminal.Data);
        try
        {
            await _app.WaitUntilReady(terminal, ct);
            _ending = Report(_app);
        }
        catch (CommandFailure)
        {
            _app.Dispose();
            _app = null;
            throw;
        }
    }

    private async Task Return(Generation before, CancellationToken ct)
    {
        try
        {
            await Begin(before, ct);
        }
        catch (CommandFailure failure)
        {
            terminal.Say($"The version before does not start any more either: {failure.Message}");
        }
    }

    // What went wrong, if anything did.
    private async Task<string?> End()
    {
        if (_app is null)
            return null;
        _stops = true;
        var problem = await _app.Stop();
        await _ending;
        _app.Dispose();
        _app = null;
        _stops = false;
        return problem;
    }

    private async Task Report(StartedApp started)
    {
        var code = await started.Process.Ended();
        if (!_stops)
            terminal.Say($"The application ended with exit code {code}. It is started again when something is changed.");
    }
}
