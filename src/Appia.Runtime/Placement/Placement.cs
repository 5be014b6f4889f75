using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Which services run in this process, and which host runs each of the others.</summary>
internal sealed class Placement
{
    private readonly Dictionary<string, HostPlan> _hostOfService = new(StringComparer.OrdinalIgnoreCase);

    private Placement(HostPlan? self, IReadOnlyList<HostPlan> hosts, PlacementOptions options)
    {
        Listen = self is null ? null : options.Listen;
        Discovery = options.Discovery;
        Secret = options.Secret;
        Self = self;
        Hosts = hosts;
        foreach (var host in hosts)
            foreach (var service in host.Services)
                _hostOfService[service] = host;
    }

    /// <summary>The host that this process is; <see langword="null"/> for the whole system.</summary>
    public HostPlan? Self { get; }

    /// <summary>All hosts of the system once it is split.</summary>
    public IReadOnlyList<HostPlan> Hosts { get; }

    /// <summary>Where this process answers other hosts; <see langword="null"/> when it does not.</summary>
    public Uri? Listen { get; }

    /// <summary>The file that says where hosts are.</summary>
    public string? Discovery { get; }

    /// <summary>What hosts show each other where anybody could connect.</summary>
    public string? Secret { get; }

    /// <summary>Whether the public door is here.</summary>
    public bool OwnsDoor => Self is null or { Door: true };

    /// <summary>Settles where everything runs.</summary>
    /// <exception cref="AppiaException">APPIA1120: the configuration contradicts itself or the system; the message lists every mistake.</exception>
    public static Placement Resolve(SystemPlan plan, PlacementOptions options)
    {
        var hosts = WithDoor(options.Hosts.Count > 0 ? [.. options.Hosts.Where(IsNeeded)] : [.. plan.Services.Select(Alone)]);
        var self = options.Host is null ? null : hosts.FirstOrDefault(host => IsSame(host.Name, options.Host));
        var mistakes = new PlacementMistakes(plan, options).Find(hosts, self);
        return mistakes.Count == 0 ? new(self, hosts, options) : throw PlacementErrors.Wrong(plan.Name, mistakes);
    }

    /// <summary>Whether a service runs in this process.</summary>
    public bool IsHere(ServiceDescriptor service) => Self is null || Self.Services.Any(name => IsSame(name, service.Name));

    /// <summary>The host of a service that does not run here.</summary>
    public HostPlan HostOf(ServiceDescriptor service) => _hostOfService[service.Name];

    private static HostPlan Alone(ServiceDescriptor service) => new(service.Name) { Services = [service.Name] };

    // A later configuration source can move services, but it cannot take away a host that an earlier one has: it leaves it without services.
    private static bool IsNeeded(HostPlan host) => host.Door || host.Services.Count > 0;

    private static IReadOnlyList<HostPlan> WithDoor(IReadOnlyList<HostPlan> hosts) => hosts.Any(host => host.Door)
        ? hosts
        : [new(HostPlan.DoorName) { Door = true }, .. hosts];

    private static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
