namespace Appia.Runtime;

/// <summary>Finds everything that is wrong with a placement.</summary>
internal sealed class PlacementMistakes(SystemPlan plan, PlacementOptions options)
{
    public IReadOnlyList<string> Find(IReadOnlyList<HostPlan> hosts, HostPlan? self)
    {
        string[] services = [.. plan.Services.Select(service => service.Name)];
        var placed = hosts.SelectMany(host => host.Services.Select(service => (Host: host.Name, Service: service))).ToArray();
        return
        [
            .. placed.Where(pair => !Contains(services, pair.Service)).Select(pair => PlacementErrors.UnknownService(pair.Host, pair.Service, services)),
            .. placed.GroupBy(pair => pair.Service, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
                .Select(same => PlacementErrors.PlacedTwice(same.Key, [.. same.Select(pair => pair.Host)])),
            .. services.Where(service => !Contains(placed.Select(pair => pair.Service), service)).Select(PlacementErrors.NotPlaced),
            .. TwoDoors(hosts),
            .. self is not null ? Unreachable(hosts, self) : options.Host is { } unknown ? [PlacementErrors.UnknownHost(unknown, hosts)] : [],
        ];
    }

    private static IEnumerable<string> TwoDoors(IReadOnlyList<HostPlan> hosts)
    {
        string[] doors = [.. hosts.Where(host => host.Door).Select(host => host.Name)];
        return doors.Length > 1 ? [PlacementErrors.TwoDoors(doors)] : [];
    }

    private IEnumerable<string> Unreachable(IReadOnlyList<HostPlan> hosts, HostPlan self)
    {
        if (self.Services.Count > 0 && options.Listen is null)
            yield return PlacementErrors.NoListener(self.Name);
        if (options is { Secret: null, Listen.Scheme: not HostAddress.Unix and not null })
            yield return PlacementErrors.NoSecret(options.Listen);
        if (options.Discovery is not null)
            yield break;
        foreach (var host in hosts.Where(host => host != self && host.Services.Count > 0 && host.Addresses.Count == 0))
            yield return PlacementErrors.NoAddress(host.Name);
    }

    private static bool Contains(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
