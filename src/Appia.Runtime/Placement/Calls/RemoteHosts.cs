using Appia.Client;

namespace Appia.Runtime;

/// <summary>The other hosts of the system, each connected to when it is first called.</summary>
internal sealed class RemoteHosts(SystemPlan plan, Placement placement, SystemOptions options, TimeProvider time, Entropy entropy) : IDisposable
{
    private const int PageBytes = 2 << 20;
    private readonly Dictionary<string, RemoteHost> _hosts = [];
    private readonly Lock _lock = new();
    private DiscoveryFile? _file;

    /// <summary>The host that answers a contract, or <see langword="null"/> when this process does.</summary>
    public RemoteHost? Find(Type contract) =>
        plan.Services.FirstOrDefault(service => service.Contracts.Any(implemented => implemented.Type == contract)) is { } service && !placement.IsHere(service)
            ? Of(placement.HostOf(service))
            : null;

    public RemoteHost Of(HostPlan host)
    {
        lock (_lock)
            return _hosts.TryGetValue(host.Name, out var known) ? known : _hosts[host.Name] = Make(host);
    }

    public void Dispose()
    {
        foreach (var host in _hosts.Values)
            host.Dispose();
        _file?.Dispose();
    }

    private RemoteHost Make(HostPlan host)
    {
        var replicas = new ReplicaSet<HostConnection>(host.Name, Discovery(host), Connect, time, entropy);
        return new(host.Name, replicas, new(replicas, time, entropy, options.HostPatience));
    }

    private HostConnection Connect(Uri address) => new(new(Text(address), new() { Time = time, Secret = placement.Secret, MaxMessage = MostBytes }));

    // A page of events, of which a single one may be large.
    private int MostBytes => Math.Max(new AppiaChannelOptions().MaxMessage, 2 * options.Storage.EventBytes + PageBytes);

    private IDiscovery Discovery(HostPlan host) => host.Addresses switch
    {
        [] => (_file ??= new(placement.Discovery!, time)).Of(host.Name),
        [{ Scheme: HostAddress.Dns } name] => new DnsDiscovery(name, time),
        var addresses => new FixedDiscovery(addresses),
    };

    private static string Text(Uri address) => address.Scheme == HostAddress.Unix ? $"unix:{address.AbsolutePath}" : address.GetLeftPart(UriPartial.Authority);
}
