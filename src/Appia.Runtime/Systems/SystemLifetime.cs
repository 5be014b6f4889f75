using Appia.Describe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Starts the system before anything of the application starts, and stops it after everything of the application stopped; or with the
/// application's disposal, when nobody stopped it.</summary>
internal sealed class SystemLifetime(Composition composition, SystemPlan plan, IEnumerable<ISystemPart> parts, IServiceProvider services)
    : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private const string Command = "APPIA_COMMAND";
    private const string CommandOutput = "APPIA_COMMAND_OUTPUT";
    private readonly Lock _gate = new();
    private volatile bool _started;
    private Task? _stop;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Command) is { Length: > 0 } command)
            Answer(command);
        FailedStart.Begin(plan.Name);
        try
        {
            await composition.Start(cancellationToken);
            _started = true;
            await StartParts(cancellationToken);
        }
        catch (AppiaException failure)
        {
            failure.StopsStart = true;
            FailedStart.IsLogged(failure, services);
            throw;
        }
        catch (Exception failure) when (PatientStart.MayPass(failure))
        {
            var away = SystemErrors.Away(plan.Name, failure);
            FailedStart.IsLogged(away, services);
            throw away;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        FailedStart.Succeeded();
        return Task.CompletedTask;
    }

    // Streams end first: the web server waits for its requests before it stops.
    public Task StoppingAsync(CancellationToken cancellationToken) => composition.System.BeginStop();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped from two sides at once: both wait for the one stop.
        lock (_gate)
            return _started ? (_stop ??= StopOnce()) : Task.CompletedTask;
    }

    // Whoever disposes of an application that still runs, as a test may, must not leave behind what works in stores and holds connections. On another
    // thread: a host is disposed of by code that waits, too.
    public ValueTask DisposeAsync() => _started && _stop is not { IsCompleted: true } ? new(Task.Run(StopNow)) : default;

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task StopNow()
    {
        await composition.System.BeginStop();
        await StoppedAsync(CancellationToken.None);
    }

    private async Task StopOnce()
    {
        await Task.Yield();
        await composition.System.Members.Leave();
        foreach (var part in parts.Reverse())
            await part.Stop();
        await composition.Stop();
    }

    private async Task StartParts(CancellationToken ct)
    {
        var patient = new PatientStart(composition.StartPatience);
        try
        {
            foreach (var part in parts)
                await patient.Take(part.Start, ct);
        }
        catch
        {
            // A host whose start failed is never stopped: what runs already ends here, and the stores are given back.
            await StoppedAsync(CancellationToken.None);
            throw;
        }
    }

    // The tool asks the program what it is: it answers before it opens anything, and ends.
    private void Answer(string command)
    {
        var json = command == "describe"
            ? Description()
            : services.GetServices<ICommandAnswer>().FirstOrDefault(answer => answer.Command == command)?.Answer();
        if (json is null)
            return;
        if (Environment.GetEnvironmentVariable(CommandOutput) is { Length: > 0 } file)
            File.WriteAllText(file, json);
        else
            Console.Out.WriteLine(json);
        Environment.Exit(0);
    }

    private string Description()
    {
        var hosts = composition.System.Placement.Hosts.Select(host => new HostDescription(host.Name, host.Services, host.Replicas, host.Door));
        var system = SystemDescription.From(plan.Name, plan.Services);
        var services = system.Services.Select(service => service with { KeepsStore = service.KeepsStore || IsUsed(service.Name) });
        return (system with { Engine = composition.Engine, Hosts = [.. hosts], Services = [.. services] }).ToJson();
    }

    private bool IsUsed(string name)
    {
        var service = plan.Services.First(service => service.Name == name);
        return composition.System.StoreUsers.Any(user => user.Uses(service));
    }
}
