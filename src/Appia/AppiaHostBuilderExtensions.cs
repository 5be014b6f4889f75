using Appia;
using Appia.Events;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds an Appia system to an application.</summary>
public static class AppiaHostBuilderExtensions
{
    private const string DefaultFolder = "data";

    /// <summary>Adds a system: its services, their clients, their stores and their events.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The system's name.</param>
    /// <param name="configure">Says what the system consists of.</param>
    /// <remarks>Options and stores are resolved when the application starts, so that tests can change them until then.</remarks>
    /// <exception cref="AppiaException">A class is no service, or services contradict each other.</exception>
    public static TBuilder AddAppia<TBuilder>(this TBuilder builder, string name, Action<SystemBuilder> configure)
        where TBuilder : IHostApplicationBuilder
    {
        FailedStart.Watch();
        var services = builder.Services;
        if (services.FirstOrDefault(service => service.ServiceType == typeof(SystemPlan))?.ImplementationInstance is SystemPlan first)
            throw SystemErrors.AddedTwice(first.Name, name);

        var system = new SystemBuilder(name);
        AddEngines(system);
        configure(system);
        var plan = system.Plan();
        services.AddSingleton(plan);
        services.AddSingleton(system);
        AddRuntime(services);
        if (builder.Configuration["Appia:Host"] is not null)
            HostGate.Install(services);
        if (Supervised.Name is not null)
            services.AddSingleton<IHostLifetime, SupervisedLifetime>();
        foreach (var contract in plan.Contracts)
            services.TryAddSingleton(contract.Type, provider => provider.GetRequiredService<ContractClients>()[contract.Type]);
        return builder;
    }

    // Whichever the configuration names. An engine's assemblies are loaded when it is made: the other one costs nothing.
    private static void AddEngines(SystemBuilder system) => system
        .AddEngine(SqliteSystemBuilderExtensions.Name, static context => SqliteSystemBuilderExtensions.Make(context, DefaultFolder, configure: null))
        .AddEngine(PostgreSqlSystemBuilderExtensions.Name, static context => PostgreSqlSystemBuilderExtensions.Make(context, null, configure: null));

    private static void AddRuntime(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Entropy.System);
        services.AddSingleton<IServiceCollection>(services);
        DoorServices.Add(services);
        services.TryAddSingleton<ICallerSource, AnonymousCallers>();
        services.AddSingleton<IConfiguredPart, SqliteConfiguration>();
        services.AddSingleton<IConfiguredPart, PostgreSqlConfiguration>();
        services.AddSingleton<ContractClients>();
        services.AddSingleton<Composition>();
        services.AddSingleton(provider => provider.GetRequiredService<Composition>().System);
        services.AddSingleton<IAppia, AppiaAccess>();
        services.AddSingleton<ICaller, CurrentCaller>();
        services.AddSingleton<ICall, CurrentCall>();
        services.AddSingleton<IUnits, Units>();
        services.AddSingleton<IPostConfigureOptions<HostOptions>, ShutdownTime>();
        services.AddHostedService<SystemLifetime>();
        services.AddSingleton<ISystemPart, KeySweep>();
        services.AddSingleton<ISystemPart, BlobSweep>();
        AddProjections(services);
        services.AddSingleton<ISystemPart, HostServer>();
        services.AddSingleton<IHostEndpoints, HostContracts>();
        services.AddSingleton<ISystemPart, ControlServer>();
        AddShapes(services);
        EventsServices.Add(services);
    }

    // Before whatever could append to a stream: calls from other hosts, and events.
    private static void AddProjections(IServiceCollection services)
    {
        services.AddSingleton<ProjectionsRunner>();
        services.AddSingleton<ISystemPart>(provider => provider.GetRequiredService<ProjectionsRunner>());
        services.AddSingleton<IQuietSource>(provider => provider.GetRequiredService<ProjectionsRunner>());
        services.AddSingleton(provider => new ProjectionsAdmin(provider.GetRequiredService<ProjectionsRunner>()));
        services.AddSingleton<IControlEndpoints, ProjectionsControl>();
    }

    private static void AddShapes(IServiceCollection services)
    {
        services.AddSingleton(typeof(IDocuments<>), typeof(Documents<>));
        services.AddSingleton(typeof(IKeyValue<>), typeof(KeyValues<>));
        services.AddSingleton(typeof(IStreams<>), typeof(Streams<>));
        services.AddSingleton<ICounters, Counters>();
        services.AddSingleton<IBlobs, Blobs>();
        services.AddSingleton<BlobFolder>();
        services.TryAddSingleton<IBlobStorage>(provider => new FolderBlobs(
            () => provider.GetRequiredService<BlobFolder>().Path, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISnapshots, Snapshots>();
        services.AddSingleton<ISql, Sql>();
    }
}
