using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace StatusQuo;

/// <summary>Orders: what is searched for in columns, the rest as JSON.</summary>
internal sealed class OrderTable(IConfiguration configuration) : IDisposable
{
    private const string Schema = """
        create table if not exists orders (
            id text primary key, shopper text not null, placed_at text not null, body text not null) without rowid;
        create index if not exists orders_shopper on orders (shopper, placed_at desc)
        """;

    private readonly Database _database = new(configuration, "orders", Schema);

    public Order? Find(Guid id) => _database.Read(session => session.First(Map, "select body from orders where id = $1", id.ToString()));

    public List<Order> Of(string shopper, int take) => _database.Read(session => session.List(
        Map, "select body from orders where shopper = $1 order by placed_at desc limit $2", shopper, take));

    public void Put(Order order) => _database.Write(session => session.Execute(
        "insert into orders values ($1, $2, $3, $4) on conflict do update set body = excluded.body",
        order.Id.ToString(), order.Shopper, order.PlacedAt.ToString("O", CultureInfo.InvariantCulture),
        JsonSerializer.Serialize(order, WireFormat.Of<Order>())));

    public void Dispose() => _database.Dispose();

    private static Order Map(SqliteDataReader row) => JsonSerializer.Deserialize(row.GetString(0), WireFormat.Of<Order>())!;
}
