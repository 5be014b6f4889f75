using Boutique.Services;

namespace StatusQuo;

/// <summary>What the store room holds, and what was put aside for whom.</summary>
internal sealed class StockTable : IDisposable
{
    private const int FirstDelivery = 500;
    private const int RefillBelow = 60;
    private const string Schema = """
        create table if not exists stock (sku text primary key, amount integer not null, refill integer not null) without rowid;
        create table if not exists reservations (
            order_id text not null, sku text not null, quantity integer not null, primary key (order_id, sku)) without rowid
        """;

    private static readonly Dictionary<string, int> Limited = new(StringComparer.Ordinal) { ["pocket-sundial"] = 48, ["long-map"] = 120 };

    private readonly Database _database;

    public StockTable(IConfiguration configuration)
    {
        _database = new(configuration, "stock", Schema);
        _database.Write(session => Assortment.Products.Sum(product => Insert(session, product.Sku.Value)));
    }

    public StockLevel? Find(string sku) => _database.Read(session => session.First(
        row => new StockLevel(new(sku), row.GetInt32(0), row.GetInt32(1) > 0), "select amount, refill from stock where sku = $1", sku));

    /// <summary>Puts everything aside, or nothing and says what there is too little of.</summary>
    public ReserveOutcome Reserve(Reserve order) => _database.Write(session =>
    {
        foreach (var line in order.Lines)
        {
            var left = session.First(row => row.GetInt32(0), "select amount from stock where sku = $1", line.Sku.Value);
            if (left < line.Quantity)
                return new ReserveOutcome($"{line.Name} is sold out.");
        }
        foreach (var line in order.Lines)
            Take(session, order.OrderId, line);
        return new(null);
    });

    public int Release(Guid order) => _database.Write(session =>
    {
        session.Execute("""
            update stock set amount = amount + (select quantity from reservations where order_id = $1 and sku = stock.sku)
            where sku in (select sku from reservations where order_id = $1)
            """, order.ToString());
        return session.Execute("delete from reservations where order_id = $1", order.ToString());
    });

    public void Dispose() => _database.Dispose();

    private static void Take(Session session, Guid order, OrderLine line)
    {
        session.Execute("insert into reservations values ($1, $2, $3)", order.ToString(), line.Sku.Value, line.Quantity);
        session.Execute(
            "update stock set amount = amount - $2 + iif(amount - $2 < $3, refill, 0) where sku = $1",
            line.Sku.Value, line.Quantity, RefillBelow);
    }

    private static int Insert(Session session, string sku)
    {
        var (amount, refill) = Limited.TryGetValue(sku, out var few) ? (few, 0) : (FirstDelivery, FirstDelivery);
        return session.Execute("insert into stock values ($1, $2, $3) on conflict do nothing", sku, amount, refill);
    }
}
