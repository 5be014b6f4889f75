using System.Text.Json;
using Appia.Runtime;

namespace Appia.Cli.Control;

/// <summary>A running system, as its data folder leads to it: one process, or one for each of its hosts. What they answer is put together; an order
/// goes to the process that has the group, or to each that has a part of it.</summary>
internal sealed class RunningSystem : IDisposable
{
    private readonly ControlClient[] _processes;

    public RunningSystem(params ControlClient[] processes) => _processes = processes;

    /// <summary>The system that uses a data folder.</summary>
    public static RunningSystem At(string data)
    {
        string[] answering = [.. Sockets(data)];
        // Whom nobody answers for is asked all the same: the failure says where it was looked for, and why in vain.
        return new([.. (answering.Length > 0 ? answering : [ControlSocket.PathFor(data)]).Select(socket => new ControlClient(socket))]);
    }

    /// <summary>Whether a process of a running system uses a data folder.</summary>
    public static bool Uses(string data) => Sockets(data).Any();

    /// <summary>What all processes answer, as one. Who hangs is waited for a while and then left out.</summary>
    /// <exception cref="CommandFailure">Nobody answered in time.</exception>
    public async Task<SystemAnswer> Get(string path, CancellationToken ct)
    {
        var answers = await Task.WhenAll(_processes.Select(process => process.Get(path, ct)));
        string[] said = [.. answers.OfType<string>()];
        var silent = Silent(answers);
        if (said.Length == 0)
            throw SystemAnswer.Missing(silent, "Nothing is known.");
        return new(said.Length == 1 ? said[0] : JsonUnion.Of(said), silent);
    }

    /// <summary>Gives an order to the processes that have its group: a service is in one, or in replicas of it, what takes events out of the system is in all
    /// that publish.</summary>
    /// <returns>What they answered; their counts are added up. A process that has nothing of what the order is about does not matter when another
    /// has.</returns>
    public async Task<string> Order(string path, EventsOrder order, CancellationToken ct) =>
        await Order(_processes.Length == 1 ? _processes : await Owners(order.Group, ct), path, order, ct);

    /// <summary>Gives an order to all processes: each may know something of a group that none of them has.</summary>
    /// <inheritdoc cref="Order(string, EventsOrder, CancellationToken)"/>
    public Task<string> OrderAll(string path, EventsOrder order, CancellationToken ct) => Order(_processes, path, order, ct);

    private static async Task<string> Order(IReadOnlyList<ControlClient> owners, string path, EventsOrder order, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(order, CliJson.Default.EventsOrder);
        var answers = new List<string>();
        CommandFailure? nothing = null;
        foreach (var owner in owners)
        {
            try
            {
                answers.Add(await owner.Post(path, json, ct));
            }
            catch (CommandFailure failure) when (failure.ExitCode == ExitCode.NotFound)
            {
                nothing = failure;
            }
        }
        return answers.Count > 0 ? JsonSum.Of(answers) : throw nothing!;
    }

    /// <summary>Has every process that has a projection build it anew.</summary>
    public async Task<string> Rebuild(string projection, CancellationToken ct)
    {
        var order = new ProjectionOrder(projection);
        var lists = await Task.WhenAll(_processes.Select(process => process.Get("/projections", ct)));
        var owners = _processes.Where((_, i) => Projections(lists[i]).Any(status => status.Projection == projection)).ToArray();
        if (owners.Length == 0 && Silent(lists) is { Count: > 0 } silent)
            throw SystemAnswer.Missing(silent, $"None of the others has a projection '{projection}'.");
        var json = JsonSerializer.Serialize(order, CliJson.Default.ProjectionOrder);
        // Where nobody has it, the system itself says what there is.
        return JsonUnion.Of(await Task.WhenAll((owners.Length > 0 ? owners : _processes[..1]).Select(owner => owner.Post("/projections/rebuild", json, ct))));
    }

    public void Dispose()
    {
        foreach (var process in _processes)
            process.Dispose();
    }

    private static IEnumerable<string> Sockets(string data) => ControlSocket.Find(data).Where(ControlSocket.Answers);

    // Of replicas, one: it sees to it that the others do the same.
    private async Task<IReadOnlyList<ControlClient>> Owners(string group, CancellationToken ct)
    {
        var parts = await Task.WhenAll(_processes.Select(process => Parts(process, ct)));
        var owners = new List<ControlClient>();
        var stores = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++)
            if (parts[i]?.FirstOrDefault(part => part.Group == group) is { } part && part.Stores.Count(stores.Add) > 0)
                owners.Add(_processes[i]);
        return owners.Count > 0 ? owners : throw NoOwner(group, parts);
    }

    private CommandFailure NoOwner(string group, IReadOnlyList<IReadOnlyList<GroupPart>?> parts)
    {
        var known = string.Join(", ", parts.SelectMany(list => list ?? []).Select(part => part.Group).Distinct().Order(StringComparer.Ordinal));
        return Silent(parts) is { Count: > 0 } silent
            ? SystemAnswer.Missing(silent, $"None of the others has a group '{group}': {known}.")
            : new("APPIA6014", ExitCode.NotFound, $"No process of the system has a group '{group}'. The groups are: {known}.");
    }

    private static async Task<IReadOnlyList<GroupPart>?> Parts(ControlClient process, CancellationToken ct) =>
        await process.Get("/events/groups", ct) is { } list ? JsonSerializer.Deserialize(list, CliJson.Default.IReadOnlyListGroupPart) ?? [] : null;

    private static IReadOnlyList<ProjectionStatus> Projections(string? list) =>
        list is null ? [] : JsonSerializer.Deserialize(list, CliJson.Default.IReadOnlyListProjectionStatus) ?? [];

    private IReadOnlyList<string> Silent<T>(IReadOnlyList<T?> answers) where T : class =>
        [.. _processes.Where((_, i) => answers[i] is null).Select(process => process.Name)];
}
