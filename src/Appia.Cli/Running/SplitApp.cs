using Appia.Cli.Describing;
using Appia.Cli.Engines;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Supervising;
using Appia.Cli.Terminals;
using Appia.Describe;

namespace Appia.Cli.Running;

/// <summary>An application that runs as one process for each of its hosts.</summary>
internal sealed class SplitApp : IRunningApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly RunFolder _folder;
    private readonly Supervisor _supervisor;

    private SplitApp(RunFolder folder, Supervisor supervisor, string url)
    {
        _folder = folder;
        _supervisor = supervisor;
        Url = url;
    }

    public string Url { get; }

    /// <summary>Its processes.</summary>
    public IReadOnlyList<HostProcess> Processes => _supervisor.Processes;

    /// <summary>Asks the application which hosts it has, and makes ready to start them.</summary>
    public static async Task<SplitApp> Prepare(
        AppProject app, string program, RunOptions options, string url, TextWriter output, Terminal terminal, CancellationToken ct)
    {
        return Prepare(await DescribedApp.Ask(app, program, options, ct), app, program, options, url, output, terminal);
    }

    /// <summary>Makes ready to start the hosts of a system that described itself.</summary>
    public static SplitApp Prepare(
        SystemDescription system, AppProject app, string program, RunOptions options, string url, TextWriter output, Terminal terminal)
    {
        var folder = RunFolder.Create();
        var slots = Slots(system, options.Replicas, folder);
        var launch = new HostLaunch(app, options, url, folder, output, slots.Max(slot => slot.Name.Length));
        return new(folder, new(folder, slots, program, launch.Start, terminal, TimeProvider.System), url);
    }

    public async Task WaitUntilReady(Terminal terminal, CancellationToken ct)
    {
        await _supervisor.Start(Patience, ct);
        terminal.Say($"  visit    {Url}");
    }

    public async Task<int> RunToEnd(CancellationToken ct)
    {
        using var stopping = new Stopping();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        return await Stop() is null ? (int)ExitCode.Done : (int)ExitCode.Failed;
    }

    public async Task<string?> Stop() =>
        await _supervisor.Stop() is { Count: > 0 } late ? $"not stopped in good order: {string.Join(", ", late)}" : null;

    public void Dispose()
    {
        _supervisor.Dispose();
        _folder.Dispose();
    }

    private static IReadOnlyList<HostSlot> Slots(SystemDescription system, int? replicas, RunFolder folder) =>
        [.. system.Hosts.SelectMany(host => Slots(host, Replicas(system, host, replicas), folder))];

    private static IEnumerable<HostSlot> Slots(HostDescription host, int replicas, RunFolder folder) =>
        from number in Enumerable.Range(1, replicas)
        let name = replicas == 1 ? host.Name : $"{host.Name}-{number}"
        select new HostSlot(host.Name, name, folder.Socket(name), host.Door);

    // What is said on the command line is for those that can be many: not the door, and hosts with stores only on an engine that shares them.
    private static int Replicas(SystemDescription system, HostDescription host, int? replicas) =>
        replicas is { } wanted && !host.Door && (EngineNames.Shares(system.Engine) || !KeepsStore(system, host)) ? wanted : host.Replicas;

    private static bool KeepsStore(SystemDescription system, HostDescription host) =>
        system.Services.Any(service => host.Services.Contains(service.Name) && service.KeepsStore);
}
