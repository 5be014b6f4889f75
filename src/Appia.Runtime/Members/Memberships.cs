using System.Collections.Concurrent;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>This process among those that share its stores: a membership for each store.</summary>
internal sealed class Memberships(AppiaSystem system)
{
    private readonly ConcurrentDictionary<string, Membership> _ofService = new(StringComparer.Ordinal);

    /// <summary>That of a service's store.</summary>
    public Membership Of(string service) => _ofService.GetOrAdd(service, static (name, system) => new(system, name), system);

    /// <summary>Becomes a member everywhere, when the engine shares its stores.</summary>
    public Task Join(IEngine engine, PatientStart patient, CancellationToken ct)
    {
        if (!engine.Shares)
            return Task.CompletedTask;
        var table = new MemberTable(engine.Clock);
        return Task.WhenAll(system.Services
            .Where(service => service.KeepsStore)
            .Select(service => patient.Take(ct => Of(service.Name).Join(service.OpenedStore, table, ct), ct)));
    }

    /// <summary>Says everywhere that this process is about to stop.</summary>
    public Task Leave() => Task.WhenAll(_ofService.Values.Select(membership => membership.Leave()));

    /// <summary>Ends everywhere.</summary>
    public Task End() => Task.WhenAll(_ofService.Values.Select(membership => membership.End()));
}
