using System.Diagnostics;
using Appia.Cli.Describing;
using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Cli.Supervising;
using Appia.Cli.Terminals;

namespace Appia.Cli.Watching;

/// <summary>A watched application that runs as one process for each of its hosts: each runs from a generation of its own.</summary>
internal sealed class WatchedSplit(AppProject app, RunOptions options, Generation first, Terminal terminal) : IWatchedApp
{
    private readonly string _url = options.Url ?? Addresses.UsualOrFree();
    private readonly Dictionary<string, Generation> _generations = new(StringComparer.Ordinal);
    private Generation _newest = first;
    private SplitApp? _split;

    public bool Runs => _split is not null;

    public IReadOnlySet<string> Folders => _generations.Values.Select(generation => generation.Folder).ToHashSet();

    public async Task Start(CancellationToken ct) => await Begin(await Describe(_newest, ct), ct);

    public async Task Update(Generation generation, CancellationToken ct)
    {
        var next = await Describe(generation, ct);
        var placed = HostChanges.SamePlacement(_newest.System!, next.System!);
        _newest = next;
        if (_split is not null && placed)
            await Restart(_split, next, ct);
        else
            await Replace(next, ct);
    }

    public async Task<int> Stop() => _split is null || await _split.Stop() is null ? (int)ExitCode.Done : (int)ExitCode.Failed;

    public void Dispose() => _split?.Dispose();

    private async Task<Generation> Describe(Generation generation, CancellationToken ct) =>
        generation with { System = await DescribedApp.Ask(app, generation.Program, options, ct) };

    private async Task Begin(Generation generation, CancellationToken ct)
    {
        _newest = generation;
        _split = SplitApp.Prepare(generation.System!, app, generation.Program, options, _url, terminal.Data, terminal);
        foreach (var process in _split.Processes)
            _generations[process.Slot.Name] = generation;
        await _split.WaitUntilReady(terminal, ct);
    }

    // Two processes must not own a service's store at once: when services move, all that runs makes room first.
    private async Task Replace(Generation next, CancellationToken ct)
    {
        terminal.Say("The hosts are others now: all processes are stopped, and started as they are placed.");
        if (_split is not null)
            await _split.Stop();
        Clear();
        try
        {
            await Begin(next, ct);
        }
        catch (CommandFailure failure)
        {
            Clear();
            throw WatchErrors.NotStarted("The new version did not start", failure);
        }
    }

    private void Clear()
    {
        _split?.Dispose();
        _split = null;
        _generations.Clear();
    }

    private async Task Restart(SplitApp split, Generation next, CancellationToken ct)
    {
        var order = RestartOrder.Of(next.System!).ToList();
        var behind = split.Processes
            .Where(process => Changes(process.Slot, next).Count > 0)
            .OrderBy(process => order.IndexOf(process.Slot.Host))
            .ToList();
        if (behind.Count == 0)
        {
            terminal.Say("No host runs anything else now: none is restarted.");
            return;
        }
        var begun = Stopwatch.GetTimestamp();
        foreach (var process in behind)
            await Restart(process, next, ct);
        terminal.Say(terminal.Green(
            $"{behind.Count} of {split.Processes.Count} processes restarted in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"));
    }

    private async Task Restart(HostProcess process, Generation next, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var because = string.Join(", ", Changes(process.Slot, next));
        try
        {
            await process.Restart(next.Program, ct);
        }
        catch (CommandFailure failure)
        {
            throw WatchErrors.NotStarted($"{process.Slot.Name} did not start from the new version", failure);
        }
        _generations[process.Slot.Name] = next;
        terminal.Say($"  {process.Slot.Name} restarted in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: {because}");
    }

    private IReadOnlyList<string> Changes(HostSlot slot, Generation next) =>
        HostChanges.Between(_generations[slot.Name], next, next.System!.Hosts.First(host => host.Name == slot.Host));
}
