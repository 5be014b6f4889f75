using Appia.Bindings;
using Boutique.Services;

namespace Boutique.Traffic;

/// <summary>Events that a stopped shop had not handled yet: their effects are owed, not lost.</summary>
internal sealed class UnhandledEvents
{
    private static readonly Type[] Consumers =
    [
        typeof(CartService), typeof(AdsService), typeof(StockService), typeof(PaymentService), typeof(ShippingService), typeof(EmailService),
        typeof(RecommendationService), typeof(OrderService),
    ];

    private readonly HashSet<(string Service, string Key)> _owed = [];

    /// <summary>How many events wait.</summary>
    public int Count { get; private set; }

    /// <summary>Events that were given up: never right in an undisturbed shop.</summary>
    public List<string> Parked { get; } = [];

    public static UnhandledEvents Read(IReadOnlyDictionary<string, StoreReader> stores, IReadOnlyDictionary<string, IReadOnlyList<LoggedEvent>> logs)
    {
        var events = new UnhandledEvents();
        foreach (var service in Consumers.Select(type => BindingRegistry.FindService(type)!))
        {
            var topics = service.Handlers.Select(handler => handler.Event.Topic).ToHashSet();
            foreach (var (log, entries) in logs)
                events.Add(service.Name, stores[service.Name], log, entries.Where(entry => topics.Contains(entry.Topic)));
            events.AddParked(service.Name, stores[service.Name]);
        }
        return events;
    }

    /// <summary>Whether a service has still to hear something about an order.</summary>
    public bool Owes(string service, Guid order) => _owed.Contains((service, order.ToString("D")));

    /// <summary>Whether anybody has still to hear something about an order.</summary>
    public bool AnybodyOwes(Guid order) => Consumers.Any(type => Owes(BindingRegistry.FindService(type)!.Name, order));

    private void Add(string service, StoreReader store, string log, IEnumerable<LoggedEvent> entries)
    {
        var positions = Positions(store, log);
        foreach (var entry in entries)
        {
            if (positions.Any(lane => entry.Slot >= lane.First && entry.Slot <= lane.Last && entry.Position <= lane.Position))
                continue;
            _owed.Add((service, entry.Key));
            Count++;
        }
    }

    private void AddParked(string service, StoreReader store)
    {
        if (!store.Has("appia_parked"))
            return;
        foreach (var (topic, key, error) in store.Rows(
            "select topic, key, error from appia_parked", row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? "" : row.GetString(2))))
        {
            _owed.Add((service, key));
            Parked.Add($"{service} gave up {topic} of {key}: {error}");
        }
    }

    private static IReadOnlyList<(long First, long Last, long Position)> Positions(StoreReader store, string log) =>
        store.Has("appia_positions")
            ? store.Rows(
                $"select first_slot, last_slot, position from appia_positions where log = '{log}'",
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))
            : [];
}
