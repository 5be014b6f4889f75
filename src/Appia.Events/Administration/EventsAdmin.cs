using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Shows how the delivery of events stands, and repairs it.</summary>
/// <remarks>
/// Whatever it changes, it changes in the group's store, in one unit, while the group does not read the log in question: a crash leaves it done or
/// not done. Retry, discard and replay work from the head of a key, so that the order of each key's events survives them.
/// </remarks>
public sealed class EventsAdmin
{
    // As many statements as there are dead letters, which is more than a call may have.
    private static readonly StorageLimits Unlimited = new() { UnitStatements = int.MaxValue, UnitBytes = int.MaxValue };

    private readonly EventsContext _context;
    private readonly IReadOnlyList<ConsumerGroup> _groups;
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _closed;

    internal EventsAdmin(EventsContext context, IReadOnlyList<ConsumerGroup> groups)
    {
        _context = context;
        _groups = groups;
    }

    /// <summary>The names of the groups.</summary>
    public IReadOnlyList<string> Groups => [.. _groups.Select(group => group.Name)];

    /// <summary>The groups with the stores that have their positions.</summary>
    internal IReadOnlyList<GroupPart> Parts =>
        [.. _groups.Select(group => new GroupPart(group.Name, [.. group.Stores.Select(store => store.LogId.ToString("D"))]))];

    /// <summary>Topics and groups with their lag.</summary>
    public async Task<EventsStatus> Status(CancellationToken ct = default)
    {
        var groups = new List<GroupStatus>();
        foreach (var group in _groups)
            groups.Add(await new GroupReport(_context, group).Make(ct));
        return new(Topics(), groups, await new LogReport(_context).Make(ct));
    }

    /// <summary>The parked events of a group, the oldest first.</summary>
    /// <param name="group">The group.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ProblemException">Not found: there is no such group.</exception>
    public async Task<IReadOnlyList<ParkedEvent>> Parked(string group, int most = 100, CancellationToken ct = default)
    {
        var parked = new List<ParkedEvent>();
        foreach (var store in Find(group).Stores)
            parked.AddRange(await ParkedTable.List(store, group, most, ct));
        return [.. parked.OrderBy(entry => entry.Since).Take(most)];
    }

    /// <summary>Tries dead letters again, at once and with all attempts before them; what waits behind each follows it when it succeeds.</summary>
    /// <param name="group">The group.</param>
    /// <param name="key">The key, or <see langword="null"/> for all.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <remarks>Retrying all also lets a webhook go on that its receiver has disabled.</remarks>
    /// <returns>How many dead letters are tried again.</returns>
    /// <exception cref="ProblemException">Not found: no such group, or nothing is parked.</exception>
    public Task<int> Retry(string group, string? key = null, CancellationToken ct = default) => OnDead(
        "Retried dead letters", group, key, static (name, position) => ParkedTable.Tried(name, position, 0, null, "Tried again by hand."), ct);

    /// <summary>Throws dead letters away; what waits behind each is handled then.</summary>
    /// <param name="group">The group.</param>
    /// <param name="key">The key, or <see langword="null"/> for all.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <returns>How many dead letters were thrown away.</returns>
    /// <exception cref="ProblemException">Not found: no such group, or nothing is parked.</exception>
    public Task<int> Discard(string group, string? key = null, CancellationToken ct = default) =>
        OnDead("Discarded dead letters", group, key, static (name, position) => ParkedTable.Delete(name, position), ct);

    /// <summary>Lets a group handle a log again, from a position on. Also what lets a stopped group go on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="log">The service whose log it is.</param>
    /// <param name="from">The first position to handle; one beyond the log's end skips everything that is there.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <remarks>Handlers run again for events that they have handled.
    /// What is parked from that position on comes again from the log; what the log has no more stays
    /// parked.</remarks>
    /// <returns>How many positions of the log are skipped although the group had not handled them: what was accepted as lost.</returns>
    /// <exception cref="ProblemException">Not found: no such group or log. Invalid: the log is shorter. Unavailable: the host
    /// that has the log does not answer.</exception>
    public Task<long> Replay(string group, string log, long from, CancellationToken ct = default) =>
        Replay(Find(group), subscription => subscription.Name.Log == log, log, (_, _) => new(from), ct);

    /// <summary>Lets a group handle all logs again, each from the first event that was published at or after a time.</summary>
    /// <param name="group">The group.</param>
    /// <param name="from">The time.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <remarks>Handlers run again for events that they have handled. Logs without such an event stay as they are.</remarks>
    /// <returns>How many positions of the logs are skipped although the group had not handled them: what was accepted as lost.</returns>
    /// <exception cref="ProblemException">Not found: no such group. Unavailable: a host that has one of the logs does not answer.</exception>
    public Task<long> Replay(string group, DateTimeOffset from, CancellationToken ct = default) =>
        Replay(Find(group), static _ => true, "", (opened, token) => opened.Since(from, token), ct);

    /// <summary>Pauses a group: what runs is finished, then it reads nothing until it is resumed, also after a restart. Its events wait in the logs.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <exception cref="ProblemException">Not found: there is no such group.</exception>
    public Task Pause(string group, CancellationToken ct = default) => Change("Paused by hand", Find(group), static found => found.Hold(), ct);

    /// <summary>Resumes a group that was paused by hand, where it stopped. Does nothing to one that was not.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <exception cref="ProblemException">Not found: there is no such group.</exception>
    public Task Resume(string group, CancellationToken ct = default) => Change("Resumed by hand", Find(group), static found => found.Resume(), ct);

    /// <summary>Does what was ordered in other processes.</summary>
    internal async Task Follow()
    {
        foreach (var group in _groups)
            await Exclusively(CancellationToken.None, group.Follow);
    }

    /// <summary>Lets the logs of this process forget a group that will not come back: they keep nothing for it any more.</summary>
    /// <param name="group">The group's name; not one that the system has.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <returns>How many logs knew it.</returns>
    /// <exception cref="ProblemException">Not found: no log knows it. Conflict: the system has it.</exception>
    public async Task<int> Forget(string group, CancellationToken ct = default)
    {
        if (_groups.Any(known => known.Name == group) || _context.System.Plan.Services.Any(service => service.Name == group && service.Handlers.Count > 0))
            throw EventErrors.StillThere(group);
        var forgotten = 0;
        await Exclusively(ct, async () =>
        {
            foreach (var service in _context.System.Services.Where(service => service.Store is not null))
                forgotten += await Forget(service.OpenedStore, group, ct);
        });
        if (forgotten == 0)
            throw EventErrors.NoReader(group);
        _context.Log.Administered("Forgotten by logs", forgotten, group);
        return forgotten;
    }

    private static async Task<int> Forget(IStore store, string group, CancellationToken ct)
    {
        if ((await ReaderTable.Read(store, ct)).All(reader => reader.Group != group))
            return 0;
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(ReaderTable.Forget(group));
        await store.Commit(unit, ct);
        return 1;
    }

    internal async Task Close()
    {
        await _one.WaitAsync();
        _closed = true;
        _one.Release();
    }

    private ConsumerGroup Find(string group) =>
        _groups.FirstOrDefault(candidate => candidate.Name == group)
        ?? throw EventErrors.NoGroup(group, _groups.Select(candidate => candidate.Name));

    private async Task<int> OnDead(
        string action, string group, string? key, Func<SubscriptionName, long, Statement> change, CancellationToken ct)
    {
        var found = Find(group);
        var changed = 0;
        var revived = false;
        await Exclusively(ct, async () =>
        {
            foreach (var subscription in found.Subscriptions)
                changed += await OnDead(subscription, key, change);
            revived = key is null && await Revive(found);
        });
        if (changed == 0 && !revived)
            throw EventErrors.NothingParked(group, key);
        _context.Log.Administered(action, changed, group);
        return changed;
    }

    // Nothing that it has stored is in doubt, unlike that of a group whose log is another one.
    private static async Task<bool> Revive(ConsumerGroup group)
    {
        if (group.Stopped is not { Code: WebhookErrors.GoneCode })
            return false;
        await group.Restart();
        await group.Tell();
        return true;
    }

    private static async Task<int> OnDead(Subscription subscription, string? key, Func<SubscriptionName, long, Statement> change)
    {
        if ((await Dead(subscription, key)).Count == 0)
            return 0;
        var changed = 0;
        await subscription.Change(async () =>
        {
            var dead = await Dead(subscription, key);
            var unit = new UnitOfWork(subscription.Store, readOnly: false, Unlimited);
            foreach (var position in dead)
                unit.Add(change(subscription.Name, position));
            await subscription.Store.Commit(unit);
            changed = dead.Count;
        });
        return changed;
    }

    private static async Task<IReadOnlyList<long>> Dead(Subscription subscription, string? key)
    {
        var dead = await ParkedTable.Dead(subscription.Store, subscription.Name, CancellationToken.None);
        return [.. dead.Where(letter => key is null || letter.Key == key).Select(letter => letter.Position)];
    }

    private async Task<long> Replay(
        ConsumerGroup group,
        Func<Subscription, bool> wanted,
        string log,
        Func<IEventLog, CancellationToken, ValueTask<long?>> from,
        CancellationToken ct)
    {
        var skipped = 0L;
        await Exclusively(ct, async () =>
        {
            var subscriptions = group.Subscriptions.Where(wanted).ToArray();
            if (subscriptions.Length == 0)
                throw EventErrors.NoLog(group.Name, log, group.Subscriptions.Select(subscription => subscription.Name.Log));
            // All logs are asked before anything is written: one that is away leaves everything as it is.
            var rewinds = new List<Rewind>();
            foreach (var subscription in subscriptions)
                if (await subscription.Open(ct) is var opened && await from(opened, ct) is { } position)
                    rewinds.Add(new(subscription, opened, position));
            foreach (var rewind in rewinds)
                skipped += await rewind.Run();
            if (group.Stopped is not null)
                await group.Restart();
            _context.Log.Replayed(group.Name, subscriptions.Length, skipped);
        });
        return skipped;
    }

    private async Task Change(string action, ConsumerGroup group, Func<ConsumerGroup, Task> change, CancellationToken ct)
    {
        await Exclusively(ct, () => change(group));
        _context.Log.Administered(action, 1, group.Name);
    }

    private async Task Exclusively(CancellationToken ct, Func<Task> work)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_closed)
                throw CallErrors.NotStarted(_context.System.Name);
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    private List<TopicStatus> Topics()
    {
        var services = _context.System.Plan.Services;
        var names = InboundTopics.EventsOf(_context.System.Plan)
            .Select(topic => topic.Topic).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => new TopicStatus(
                name,
                [.. services.Where(service => service.Publishes.Any(topic => topic.Topic == name)).Select(service => service.Name)],
                [.. Handling(name), .. Outbound(name)])),
        ];
    }

    private IEnumerable<string> Handling(string topic) => _context.System.Plan.Services
        .Where(service => service.Handlers.Any(handler => EventVersions.Takes(handler.Event, topic))).Select(service => service.Name);

    private IEnumerable<string> Outbound(string topic) => _groups
        .Where(group => group.Consumer is OutboundConsumer && group.Topics.Topics.Any(taken => taken.Name == topic)).Select(group => group.Name);
}
