using Appia.Bindings;
using Appia.Storage;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>A system: all its services, composed and, between start and stop, running.</summary>
public sealed class AppiaSystem
{
    private readonly Dictionary<Type, ServiceHost> _byContract = [];
    private readonly Dictionary<Type, ServiceHost> _byService = [];
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _running;

    internal AppiaSystem(
        SystemPlan plan, Placement placement, SystemOptions options, ICallerSource callers, TimeProvider time, Entropy entropy, ILogger logger)
    {
        Plan = plan;
        Placement = placement;
        Options = options;
        Callers = callers;
        Time = time;
        Entropy = entropy;
        Log = new(logger);
        Deadlines = new(time);
        Turns = new(this);
        Hosts = new(plan, placement, options, time, entropy);
        Channels = new(this, Hosts);
        Members = new(this);
        Services = [.. plan.Services.Where(placement.IsHere).Select(Host)];
    }

    /// <summary>The system's name.</summary>
    public string Name => Plan.Name;

    /// <summary>The services that run in this process, in the order in which they were added.</summary>
    public IReadOnlyList<ServiceHost> Services { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Randomness.</summary>
    public Entropy Entropy { get; }

    /// <summary>The root calls that are running.</summary>
    public InFlight InFlight { get; } = new();

    /// <summary>Whether calls are answered.</summary>
    public bool Running => _running;

    /// <summary>Cancelled when the system begins to stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether the stores are open and calls are answered.</summary>
    public bool IsRunning => _running;

    /// <summary>All services, wherever they run.</summary>
    internal SystemPlan Plan { get; }

    internal Placement Placement { get; }

    /// <summary>The name of the engine that was chosen; <see langword="null"/> when none was.</summary>
    public string? Engine { get; init; }

    /// <summary>What works in stores beside the services' shapes.</summary>
    internal IReadOnlyList<IStoreUser> StoreUsers { get; init; } = [];

    internal SystemOptions Options { get; }

    /// <summary>The other hosts.</summary>
    internal RemoteHosts Hosts { get; }

    /// <summary>The ways to all contracts.</summary>
    internal SystemChannels Channels { get; }

    internal ICallerSource Callers { get; }

    internal Deadlines Deadlines { get; }

    internal Tracing Tracing { get; } = new();

    internal SystemLog Log { get; }

    /// <summary>The keyed calls that are running.</summary>
    internal KeyFlights Keys { get; } = new();

    internal KeyMetrics KeyMetrics { get; } = new();

    /// <summary>The turns of serial methods in this process.</summary>
    internal Turns Turns { get; }

    /// <summary>The same among the processes that share the stores; <see langword="null"/> where no other may have them open.</summary>
    internal SharedTurns? SharedTurns { get; private set; }

    /// <summary>The processes that share its stores with this one.</summary>
    internal Memberships Members { get; }

    /// <summary>Tables that a part of the system needs in every store; complete before the start.</summary>
    internal List<TableDefinition> Tables { get; } = [KeyTable.Definition, TurnTable.Definition];

    /// <summary>The service that answers a contract.</summary>
    internal ServiceHost HostOf(Type contract) => _byContract.TryGetValue(contract, out var host) ? host : throw SystemErrors.NoService(contract, this);

    /// <summary>The service of a class.</summary>
    internal ServiceHost HostOfService(Type service) =>
        _byService.TryGetValue(service, out var host) ? host : throw SystemErrors.UnknownService(service, this);

    internal void ThrowIfNotRunning()
    {
        if (!_running)
            throw CallErrors.NotStarted(Name);
    }

    internal async Task Start(
        IEngine engine, IServiceProvider services, ContractClients clients, DependencyLifetimes lifetimes, CancellationToken ct)
    {
        if (engine.Shares)
        {
            Tables.Add(MemberTable.Definition);
            SharedTurns = new(this, new(engine.Clock));
        }
        // Each on a thread of its own: opening waits for the disk.
        await Task.WhenAll(Services
            .Where(host => host.KeepsStore)
            .Select(host => Task.Run(async () => host.Open(await engine.Open(new(host.Name), SchemaOf(host.Descriptor), ct)), ct)));
        var patient = new PatientStart(engine.StartPatience);
        await PrepareStores(patient, ct);
        foreach (var host in Services)
            host.Prepare(services, clients, lifetimes.NeedsScope(host.Descriptor));
        await Members.Join(engine, patient, ct);
        _running = true;
        Log.Started(Name, string.Join(", ", Services.Select(host => host.Name)));
    }

    /// <summary>Ends streams and tells everybody who waits that the system is going to stop.</summary>
    internal Task BeginStop() => _stopping.CancelAsync();

    /// <summary>Lets running calls finish, then closes the stores.</summary>
    internal async Task Stop()
    {
        await BeginStop();
        await Drain();
        _running = false;
        await Members.End();
        foreach (var host in Services)
            await host.Close();
        Hosts.Dispose();
        Deadlines.Dispose();
        KeyMetrics.Dispose();
    }

    internal void Replace(ContractDescriptor contract, object instance)
    {
        _byContract[contract.Type] = new ReplacedHost(this, contract, instance);
        Log.Replaced(contract.Name, instance.GetType().ToString());
    }

    internal void RunAfterCommit(Action action, CallContext call)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            Log.AfterCommitFailed(failure, call.Method?.FullName ?? call.Host.Name);
        }
    }

    private async Task PrepareStores(PatientStart patient, CancellationToken ct)
    {
        foreach (var host in Services.Where(host => host.KeepsStore))
            foreach (var user in StoreUsers.Where(user => user.Uses(host.Descriptor)))
                await patient.Take(ct => user.Prepare(host.Descriptor, host.OpenedStore, ct), ct);
    }

    private async Task Drain()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnIdle() => idle.TrySetResult();
        InFlight.Idle += OnIdle;
        if (InFlight.Count > 0)
            await Task.WhenAny(idle.Task, Task.Delay(Options.Drain, Time));
        InFlight.Idle -= OnIdle;
        if (InFlight.Count > 0)
            Log.DrainGivenUp(InFlight.Count);
    }

    private ServiceHost Host(ServiceDescriptor descriptor)
    {
        var host = new HostMaker(this).Make(descriptor);
        _byService.Add(descriptor.Type, host);
        foreach (var contract in descriptor.Contracts)
            _byContract.Add(contract.Type, host);
        return host;
    }

    private StoreSchema SchemaOf(ServiceDescriptor service) => new(
        [.. Subjects(service, DependencyKind.Documents).Select(BindingRegistry.FindDocument).OfType<DocumentDescriptor>()],
        [.. Subjects(service, DependencyKind.KeyValue).Select(BindingRegistry.FindKeyValue).OfType<KeyValueDescriptor>()])
    {
        Projections = service.Projections,
        Tables = Tables,
    };

    private static IEnumerable<Type> Subjects(ServiceDescriptor service, DependencyKind kind) =>
        service.Dependencies.Where(dependency => dependency.Kind == kind).Select(dependency => dependency.Subject!).Distinct();

    private sealed class HostMaker(AppiaSystem system) : IServiceVisitor
    {
        private ServiceHost? _made;

        public ServiceHost Make(ServiceDescriptor descriptor)
        {
            descriptor.Accept(this);
            return _made!;
        }

        public void Visit<TService>(ServiceDescriptor<TService> service) where TService : class => _made = new ServiceHost<TService>(system, service);
    }
}
