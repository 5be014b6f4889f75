using Boutique.Services;

namespace Boutique.Traffic;

/// <summary>Everything that the shop's stores hold.</summary>
internal sealed record Books(
    IReadOnlyList<Order> Orders,
    IReadOnlyList<StockItem> Stock,
    IReadOnlyList<Reservation> Reservations,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<Parcel> Parcels,
    IReadOnlyList<Letter> Letters,
    IReadOnlyList<Companions> Companions,
    long PiecesCounted,
    IReadOnlyDictionary<string, int> PlacedEvents,
    UnhandledEvents Unhandled)
{
    private static readonly string[] Services = ["orders", "stock", "payment", "shipping", "email", "recommendation", "ads", "cart"];

    /// <summary>Reads the stores of a shop that was stopped.</summary>
    /// <param name="folder">Where its SQLite files are.</param>
    public static Books Open(string folder) => Read(service => new SqliteReader(folder, service));

    /// <summary>Reads the stores of a shop that was stopped.</summary>
    /// <param name="connectionString">The PostgreSQL database that has them.</param>
    public static Books OpenServer(string connectionString) => Read(service => new PostgreSqlReader(connectionString, service));

    /// <summary>The orders that were paid for.</summary>
    public IEnumerable<Order> PaidFor => Orders.Where(order => order.State is Confirmed or Sent);

    private static Books Read(Func<string, StoreReader> open)
    {
        var stores = Services.ToDictionary(service => service, open);
        try
        {
            return Read(stores);
        }
        finally
        {
            foreach (var store in stores.Values)
                store.Dispose();
        }
    }

    private static Books Read(Dictionary<string, StoreReader> stores)
    {
        var logs = stores.ToDictionary(store => store.Key, store => store.Value.Rows(
            "select position, topic, key, slot from appia_log",
            row => new LoggedEvent(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3))));
        return new(
            stores["orders"].Documents<Order>("orders"),
            stores["stock"].Documents<StockItem>("stock"),
            stores["stock"].Documents<Reservation>("reservations"),
            stores["payment"].Documents<Payment>("payments"),
            stores["shipping"].Documents<Parcel>("parcels"),
            stores["email"].Documents<Letter>("letters"),
            stores["recommendation"].Documents<Companions>("companions"),
            stores["ads"].Counter(AdsService.Pieces),
            logs["orders"].Where(entry => entry.Topic == "orders.placed").CountBy(entry => entry.Key).ToDictionary(),
            UnhandledEvents.Read(stores, logs));
    }
}
