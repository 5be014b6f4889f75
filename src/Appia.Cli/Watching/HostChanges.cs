using Appia.Describe;

namespace Appia.Cli.Watching;

/// <summary>What a newer generation changes for a host.</summary>
internal static class HostChanges
{
    /// <summary>The files that it depends on and that changed, as people call them; the system as such, when others have to know what a
    /// service of it does now; nothing, when it behaves as before.</summary>
    public static IReadOnlyList<string> Between(Generation running, Generation next, HostDescription host)
    {
        var changed = next.ChangedSince(running);
        if (changed.Count == 0)
            return [];
        var (before, after) = (HostCode.Of(running), HostCode.Of(next));
        var files = changed.Where(file => before.Uses(host, file) || after.Uses(host, file)).Select(file => file.Title).Distinct().ToList();
        if (files.Count == 0 && Shape(running.System!) != Shape(next.System!))
            files.Add("what the services offer each other");
        return files;
    }

    /// <summary>Whether the same services run in the same hosts.</summary>
    public static bool SamePlacement(SystemDescription one, SystemDescription other) => Placed(one) == Placed(other);

    // Every host knows of every service which contracts it answers and which events it publishes and handles, to find its way to it.
    private static string Shape(SystemDescription system) => string.Join('\n', system.Services.Select(service =>
        $"{service.Name}: {List(service.Contracts.Select(contract => contract.Name))}; {List(service.Publishes)}; {List(service.Handles)}"));

    private static string Placed(SystemDescription system) => string.Join('\n', system.Hosts.Select(host =>
        $"{host.Name}: {List(host.Services)}; {host.Replicas}; {host.Door}"));

    private static string List(IEnumerable<string> names) => string.Join(',', names.Order(StringComparer.Ordinal));
}
