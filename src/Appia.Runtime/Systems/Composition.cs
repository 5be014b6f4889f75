using Appia.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>Makes the system of its plan and the application's configuration, when the application starts and not before.</summary>
internal sealed class Composition
{
    private readonly SystemPlan _plan;
    private readonly SystemBuilder _builder;
    private readonly IServiceProvider _services;
    private readonly IHostEnvironment _environment;
    private IEngine? _engine;
    private Task? _stop;

    public Composition(SystemPlan plan, SystemBuilder builder, IServiceProvider services, IHostEnvironment environment)
    {
        _plan = plan;
        _builder = builder;
        _services = services;
        _environment = environment;
        var (options, placement) = Read();
        System = new(
            plan,
            Placement.Resolve(plan, placement),
            SystemOptions.From(options, environment.IsDevelopment()),
            services.GetRequiredService<ICallerSource>(),
            Time,
            services.GetRequiredService<Entropy>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Appia"))
        {
            Engine = Engine,
            StoreUsers = [.. services.GetServices<IStoreUser>()],
        };
    }

    public AppiaSystem System { get; }

    /// <summary>The name of the engine that was chosen; <see langword="null"/> when none was.</summary>
    public string? Engine => _builder.Engines.Chosen;

    /// <summary>Where the engine keeps its stores, once it is there.</summary>
    public string? Folder => _engine?.Folder;

    /// <summary>Where the command line finds this process: beside the stores, or, when those are on a server, where they would be otherwise.</summary>
    public string? ControlFolder => _engine is null ? null : _engine.Folder ?? Path.GetFullPath(
        Configuration["Appia:Data"] ?? "data", _environment.ContentRootPath);

    /// <summary>How long a start waits for the stores' server.</summary>
    public TimeSpan StartPatience => _engine?.StartPatience ?? TimeSpan.Zero;

    /// <summary>Whether several processes may use the stores at once.</summary>
    public bool SharesStores => _engine is { Shares: true };

    private IConfiguration Configuration => _services.GetRequiredService<IConfiguration>();

    private TimeProvider Time => _services.GetRequiredService<TimeProvider>();

    /// <summary>Opens the stores and begins to answer calls.</summary>
    public async Task Start(CancellationToken ct)
    {
        var registered = _services.GetRequiredService<IServiceCollection>();
        var clients = _services.GetRequiredService<ContractClients>();
        new Replacements(registered, _plan).Apply(System, clients, _services);
        _engine = _builder.Engines.Make(new(Configuration, _environment.ContentRootPath, Time)) ?? throw SystemErrors.NoEngine(_plan.Name);
        CheckPlacement(_engine);
        try
        {
            await System.Start(_engine, _services, clients, new(registered), ct);
        }
        catch
        {
            // What was opened is closed again, so that its locks do not outlive the attempt.
            await System.Members.End();
            await _engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets running calls finish and closes the stores.</summary>
    public Task Stop()
    {
        // A host may be stopped from two sides at once: both wait for the one stop.
        lock (_plan)
            return _stop ??= StopOnce();
    }

    private void CheckPlacement(IEngine engine)
    {
        if (System.Placement.Self is not { } self)
            return;
        if (_services.GetService<HostedServices>() is null)
            throw PlacementErrors.NamedTooLate(self.Name);
        if (self.Replicas > 1 && !engine.Shares && System.Services.FirstOrDefault(service => service.KeepsStore) is { } service)
            throw PlacementErrors.StoreWithReplicas(service.Name, self.Name, self.Replicas, engine.Name);
    }

    private async Task StopOnce()
    {
        await Task.Yield();
        await System.Stop();
        if (_engine is not null)
            await _engine.DisposeAsync();
    }

    private (AppiaOptions Options, PlacementOptions Placement) Read()
    {
        var options = _builder.Options();
        var placement = new PlacementOptions();
        SystemConfiguration.Read(Configuration, options, placement, _builder.Engines, _services.GetServices<IConfiguredPart>());
        return (options, placement);
    }
}
