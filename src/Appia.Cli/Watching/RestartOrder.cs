using Appia.Describe;

namespace Appia.Cli.Watching;

/// <summary>In which order hosts are restarted: who is called before who calls, so that nobody asks for what the other does not have yet;
/// the public door last.</summary>
internal static class RestartOrder
{
    /// <summary>The names of all hosts.</summary>
    public static IReadOnlyList<string> Of(SystemDescription system)
    {
        var hostOf = system.Hosts.SelectMany(host => host.Services, (host, service) => (host.Name, service))
            .ToLookup(pair => pair.service, pair => pair.Name);
        var calls = system.Calls.Where(call => call.To is not null)
            .SelectMany(call => hostOf[call.From], (call, from) => (From: from, To: hostOf[call.To!]))
            .ToLookup(call => call.From, call => call.To);
        var (order, seen) = (new List<string>(), new HashSet<string>());
        foreach (var host in system.Hosts.OrderBy(host => host.Door).ThenBy(host => host.Name, StringComparer.Ordinal))
            Visit(host.Name);
        return [.. order.OrderBy(name => system.Hosts.Any(host => host.Door && host.Name == name))];

        void Visit(string host)
        {
            if (!seen.Add(host))
                return;
            foreach (var called in calls[host].SelectMany(names => names))
                Visit(called);
            order.Add(host);
        }
    }
}
