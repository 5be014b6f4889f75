using Appia.Cli.Processes;
using Appia.Cli.Terminals;

namespace Appia.Cli.Supervising;

/// <summary>Keeps one process of a split system running: starts it, watches it, and starts it again when it ended or hangs.</summary>
internal sealed class HostProcess(HostSlot slot, Func<HostSlot, AppProcess> start, Terminal terminal, TimeProvider time) : IDisposable
{
    private const int MissesInARow = 3;
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WatchPause = TimeSpan.FromSeconds(1);

    private readonly SocketProbe _probe = new(slot.Socket);
    private readonly RestartDelay _delay = new(time);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppProcess? _process;

    public HostSlot Slot => slot;

    /// <summary>Completes when the process is ready for the first time; fails when it ended before.</summary>
    public Task Ready => _ready.Task;

    /// <summary>The process that runs now.</summary>
    public AppProcess? Process => Volatile.Read(ref _process);

    /// <summary>Runs until <paramref name="stop"/>; the process itself is left to <see cref="Stop"/>.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var process = start(slot);
            Volatile.Write(ref _process, process);
            _delay.Started();
            var code = await Watch(process, stop);
            if (stop.IsCancellationRequested)
                return;
            if (_ready.TrySetException(Ended(process, code)))
                return;
            var delay = _delay.Next();
            terminal.Say($"{slot.Name} ended with exit code {code}; it is started again{(delay > TimeSpan.Zero ? $" in {delay.TotalSeconds:0.#} s" : "")}.");
            Volatile.Write(ref _process, null);
            process.Dispose();
            await Pause(delay, stop);
        }
    }

    /// <summary>Stops the process in good order, and by force when that takes longer than <paramref name="limit"/>.</summary>
    /// <returns>Whether it stopped in good order.</returns>
    public async Task<bool> Stop(TimeSpan limit) => Process is not { } process || await process.Stop(limit) == 0;

    public void Dispose()
    {
        _process?.Dispose();
        _probe.Dispose();
    }

    // Returns the exit code.
    private async Task<int> Watch(AppProcess process, CancellationToken stop)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ended = process.Ended(CancellationToken.None);
        var looking = Look(process, watching.Token);
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, time, watching.Token));
        await watching.CancelAsync();
        await looking;
        return ended.IsCompleted ? await ended : 0;
    }

    private async Task Look(AppProcess process, CancellationToken ct)
    {
        try
        {
            while (!await _probe.IsReady(ct))
                await Task.Delay(StartPause, time, ct);
            _ready.TrySetResult();
            for (var misses = 0; misses < MissesInARow; misses = await _probe.IsLive(ct) ? 0 : misses + 1)
                await Task.Delay(WatchPause, time, ct);
            terminal.Say($"{slot.Name} has not answered {MissesInARow} times in a row; it is ended by force.");
            process.Kill();
        }
        catch (OperationCanceledException)
        {
            // It ended by itself, or all stop.
        }
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
        try
        {
            await Task.Delay(delay, time, stop);
        }
        catch (OperationCanceledException)
        {
            // All stop.
        }
    }
}
