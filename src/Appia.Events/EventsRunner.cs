using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.Events;

/// <summary>Delivers a system's events: every service that has handlers is a consumer group, and reads the logs of all services.</summary>
/// <remarks>After a crash each group goes on from the positions in its own store: a position commits together with what the handlers wrote, so
/// that each event takes effect exactly once there. A stop lets running batches finish.</remarks>
public sealed class EventsRunner : ISystemPart, IQuietSource
{
    private readonly EventsContext _context;
    private readonly IReadOnlyList<ConsumerGroup> _groups;
    private readonly OrdersFromElsewhere _orders;
    private bool _running;

    /// <summary>Prepares the delivery; the system must not have been started.</summary>
    internal EventsRunner(AppiaSystem system, EventsOptions options, ILoggerFactory loggers, IEnumerable<IOutbounds> outbounds)
    {
        _context = new(system, options, new(loggers.CreateLogger("Appia.Events")), new()) { Changed = () => Changed?.Invoke() };
        var logs = new LogSources(_context);
        _groups =
        [
            .. system.Services.Where(service => service.Descriptor.Handlers.Count > 0).Select(service => ConsumerGroup.Of(_context, service, logs)),
            .. outbounds.SelectMany(outbound => outbound.Make(system)).Select(outbound => ConsumerGroup.Of(_context, outbound))
                // A host without stores publishes nothing that it could take out.
                .Where(group => group.Subscriptions.Count > 0),
        ];
        _context.Metrics.Observe(_groups);
        system.Tables.AddRange(
        [
            PositionTable.Definition, ParkedTable.Definition, HeldTable.Definition, DelayedTable.Definition, JoinTable.Definition, ReaderTable.Definition,
        ]);
        Retention = new(_context);
        Admin = new(_context, _groups);
        Delayed = new(_context);
        _orders = new(_context, Admin, _groups);
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>Shows and repairs what is delivered.</summary>
    public EventsAdmin Admin { get; }

    internal DelayedEvents Delayed { get; }

    internal LogRetention Retention { get; }

    internal EventsContext Context => _context;

    internal IReadOnlyList<ConsumerGroup> Groups => _groups;

    /// <inheritdoc/>
    public async Task Start(CancellationToken ct)
    {
        foreach (var group in _groups)
            await group.Prepare(ct);
        _running = true;
        foreach (var group in _groups)
            group.Start();
        _orders.Start();
        Delayed.Start();
        Retention.Start();
    }

    /// <summary>Lets the lanes finish their batches. What was not handled is handled after the next start.</summary>
    public async Task Stop()
    {
        _running = false;
        await Retention.Stop();
        await Delayed.Stop();
        await _orders.Stop();
        await Admin.Close();
        await Task.WhenAll(_groups.Select(group => group.Stop()));
        _context.Metrics.Dispose();
    }

    /// <inheritdoc/>
    public string? Pending()
    {
        if (!_running)
            return null;
        while (true)
        {
            var moves = _context.Moves;
            if (Delayed.Pending() is { } delayed)
                return delayed;
            foreach (var group in _groups)
                if (group.Pending() is { } pending)
                    return pending;
            // A handler may have published into a log that was looked at before it.
            if (moves == _context.Moves)
                return null;
        }
    }
}
