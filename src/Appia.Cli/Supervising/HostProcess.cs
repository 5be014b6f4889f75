using System.Threading.Channels;
using Appia.Cli.Processes;
using Appia.Cli.Terminals;
using Appia.Runtime;

namespace Appia.Cli.Supervising;

/// <summary>Keeps one process of a split system running: starts it, watches it, and starts it again when it ended, hangs or is told to.</summary>
internal sealed class HostProcess(
    HostSlot slot, string program, Func<HostSlot, string, AppProcess> start, Terminal terminal, TimeProvider time) : IDisposable
{
    private const int MissesInARow = 3;
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WatchPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly SocketProbe _probe = new(slot.Socket);
    private readonly RestartDelay _delay = new(time);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<HostRestart> _restarts = Channel.CreateUnbounded<HostRestart>();
    private string _program = program;
    private AppProcess? _process;
    private volatile bool _answers;

    public HostSlot Slot => slot;

    /// <summary>Completes when the process is ready for the first time; fails when it ended before.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why it ended the last time, in words that follow its name; empty when it did not, or did not say.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>The process that runs now.</summary>
    public AppProcess? Process => Volatile.Read(ref _process);

    /// <summary>What it is started from.</summary>
    public string Program => Volatile.Read(ref _program);

    /// <summary>Runs until <paramref name="stop"/>; the process itself is left to <see cref="Stop"/>.</summary>
    public async Task Run(CancellationToken stop)
    {
        HostRestart? restart = null;
        while (!stop.IsCancellationRequested)
        {
            var process = start(slot, Program);
            Volatile.Write(ref _process, process);
            _delay.Started();
            var code = await Watch(process, restart, stop);
            if (stop.IsCancellationRequested)
                return;
            if (code != Supervised.TryAgain && _ready.TrySetException(Ended(process, code)))
                return;
            Volatile.Write(ref _process, null);
            Trouble = Cause(process);
            var failed = restart is not null && ReturnFrom(restart, process, code);
            process.Dispose();
            restart = failed ? null : await Next(code, stop);
        }
    }

    /// <summary>Ends the process in good order and starts it from another program.</summary>
    /// <exception cref="CommandFailure">It ended, or did not become ready; it is started from the program before again.</exception>
    public async Task Restart(string program, CancellationToken ct)
    {
        var restart = new HostRestart(program, Program);
        _restarts.Writer.TryWrite(restart);
        await restart.Ready.Task.WaitAsync(ct);
    }

    /// <summary>Stops the process in good order, and by force when that takes longer than <paramref name="limit"/>.</summary>
    /// <returns>Whether it stopped in good order. One that had ended by itself, or had not answered yet, has no order to keep: it only has
    /// to be gone.</returns>
    public async Task<bool> Stop(TimeSpan limit)
    {
        var answers = _answers;
        return Process is not { } process || (await process.Stop(limit) is { } code && (code == 0 || !answers));
    }

    public void Dispose()
    {
        _process?.Dispose();
        _probe.Dispose();
    }

    // What the process is started for next: an order that came, or none, after a pause, because it ended by itself.
    private async Task<HostRestart?> Next(int code, CancellationToken stop)
    {
        if (!_restarts.Reader.TryRead(out var restart))
        {
            var delay = _delay.Next();
            var when = delay > TimeSpan.Zero ? $" in {delay.TotalSeconds:0.#} s" : "";
            terminal.Say($"{slot.Name} ended with exit code {code}{Trouble}; it is started again{when}.");
            await Pause(delay, stop);
            _restarts.Reader.TryRead(out restart);
        }
        if (restart is not null)
            Volatile.Write(ref _program, restart.Program);
        return restart;
    }

    // Whether the process ended before it was what it was started for; it then returns to the program before.
    private bool ReturnFrom(HostRestart restart, AppProcess process, int code)
    {
        if (!restart.Ready.TrySetException(Ended(process, code)))
            return false;
        Volatile.Write(ref _program, restart.Before);
        return true;
    }

    // Returns the exit code.
    private async Task<int> Watch(AppProcess process, HostRestart? restart, CancellationToken stop)
    {
        _answers = false;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ended = process.Ended(CancellationToken.None);
        var looking = Look(process, restart, watching.Token);
        var told = _restarts.Reader.WaitToReadAsync(watching.Token).AsTask();
        await Task.WhenAny(ended, told);
        var stops = !ended.IsCompleted && !stop.IsCancellationRequested;
        await watching.CancelAsync();
        await looking;
        if (ended.IsCompleted)
            _answers = false;
        if (stops && await process.Stop(StopLimit) is null)
            terminal.Say($"{slot.Name} did not stop within {StopLimit.TotalSeconds:0} s and was ended by force.");
        return ended.IsCompleted ? await ended : 0;
    }

    private async Task Look(AppProcess process, HostRestart? restart, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        try
        {
            while (!await _probe.IsReady(ct))
            {
                if (restart is not null && time.GetElapsedTime(begun) > RestartPatience)
                {
                    End(process, $"was not ready after {RestartPatience.TotalSeconds:0} s");
                    return;
                }
                await Task.Delay(StartPause, time, ct);
            }
            _answers = true;
            _ready.TrySetResult();
            restart?.Ready.TrySetResult();
            for (var misses = 0; misses < MissesInARow; misses = await _probe.IsLive(ct) ? 0 : misses + 1)
                await Task.Delay(WatchPause, time, ct);
            End(process, $"has not answered {MissesInARow} times in a row");
        }
        catch (OperationCanceledException)
        {
            // It ended by itself, or it is told to.
        }
    }

    private void End(AppProcess process, string why)
    {
        terminal.Say($"{slot.Name} {why}; it is ended by force.");
        process.Kill();
    }

    private CommandFailure Ended(AppProcess process, int code) => new(
        "APPIA6008",
        ExitCode.NotRunning,
        $"{slot.Name} ended with exit code {code} before it was ready{Cause(process)}; its output is above.",
        process.Failure);

    private static string Cause(AppProcess process) =>
        process.Failure is { } code ? $", because of {code}"
        : process.Crash is { } crash ? $", because of {crash.TrimEnd('.')}"
        : "";

    private async Task Pause(TimeSpan delay, CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(delay, time, pause.Token), _restarts.Reader.WaitToReadAsync(pause.Token).AsTask());
        await pause.CancelAsync();
    }
}
