using System.Diagnostics;
using Appia.Cli.Processes;
using Appia.Cli.Terminals;
using Appia.Runtime;

namespace Appia.Cli.Supervising;

/// <summary>Runs a system as one process for each of its hosts and their replicas.</summary>
/// <remarks>
/// 1. It writes where every process is going to answer, and starts them all.
/// 2. A process that ends before it was ever ready ends the start: the cause is in its output. One that ends later is started again, and so is one whose
///    exit code says that what it needs was away.
/// 3. To stop, the public door goes first, while everything that it still needs is there; then all others.
/// 4. Should the supervisor itself be killed, every process sees its standard input end, and stops in good order.
/// </remarks>
internal sealed class Supervisor : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private readonly Terminal _terminal;
    private readonly HostProcess[] _processes;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Supervisor(
        RunFolder folder,
        IReadOnlyList<HostSlot> slots,
        string program,
        Func<HostSlot, string, AppProcess> start,
        Terminal terminal,
        TimeProvider time)
    {
        _terminal = terminal;
        _processes = [.. slots.Select(slot => new HostProcess(slot, program, start, terminal, time))];
        new EndpointsFile(slots.GroupBy(slot => slot.Host).ToDictionary(host => host.Key, Addresses)).Write(folder.Discovery);
    }

    /// <summary>The processes.</summary>
    public IReadOnlyList<HostProcess> Processes => _processes;

    /// <summary>Starts everything and waits until all of it is ready.</summary>
    /// <exception cref="CommandFailure">A process ended before it was ready, or not all were within <paramref name="patience"/>.</exception>
    public async Task Start(TimeSpan patience, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        _running = Task.WhenAll(_processes.Select(process => process.Run(_stop.Token)));
        try
        {
            await AllReady().WaitAsync(patience, ct);
        }
        catch (TimeoutException)
        {
            var late = _processes.Where(process => !process.Ready.IsCompleted).Select(process => process.Slot.Name + process.Trouble);
            throw new CommandFailure("APPIA6007", ExitCode.NotRunning, $"Not ready after {patience.TotalSeconds:0} s: {string.Join(", ", late)}.");
        }
        _terminal.Say(_terminal.Green($"{_processes.Length} processes are ready after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"));
    }

    /// <summary>Stops everything.</summary>
    /// <returns>The processes that did not stop in good order.</returns>
    public async Task<IReadOnlyList<string>> Stop()
    {
        await _stop.CancelAsync();
        await _running;
        return [.. await Stop(_processes.Where(process => process.Slot.Door)), .. await Stop(_processes.Where(process => !process.Slot.Door))];
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var process in _processes)
            process.Dispose();
        _stop.Dispose();
    }

    private async Task AllReady()
    {
        var waiting = _processes.Select(process => process.Ready).ToList();
        while (waiting.Count > 0)
        {
            var next = await Task.WhenAny(waiting);
            await next;
            waiting.Remove(next);
        }
    }

    private static async Task<IEnumerable<string>> Stop(IEnumerable<HostProcess> processes)
    {
        var stopped = await Task.WhenAll(processes.Select(async process => (process.Slot.Name, InGoodOrder: await process.Stop(StopLimit))));
        return stopped.Where(each => !each.InGoodOrder).Select(each => each.Name);
    }

    private static IReadOnlyList<string> Addresses(IGrouping<string, HostSlot> host) => [.. host.Select(slot => $"unix:{slot.Socket}")];
}
