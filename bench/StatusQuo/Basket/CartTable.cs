namespace StatusQuo;

/// <summary>What lies in baskets, a row for each shopper and product.</summary>
internal sealed class CartTable(IConfiguration configuration) : IDisposable
{
    private const string Schema = """
        create table if not exists cart_items (
            id integer primary key, shopper text not null, sku text not null, quantity integer not null, unique (shopper, sku))
        """;

    private readonly Database _database = new(configuration, "cart", Schema);

    public Cart View(string shopper) => _database.Read(session => View(session, shopper));

    public Cart Add(string shopper, CartItem item) => _database.Write(session =>
    {
        session.Execute(
            """
            insert into cart_items (shopper, sku, quantity) values ($1, $2, $3)
            on conflict do update set quantity = min(quantity + $3, $4)
            """,
            shopper, item.Sku.Value, item.Quantity, Cart.Most);
        return View(session, shopper);
    });

    public Cart Change(string shopper, string sku, int quantity) => _database.Write(session =>
    {
        session.Execute("update cart_items set quantity = $3 where shopper = $1 and sku = $2", shopper, sku, quantity);
        return Tidy(session, shopper);
    });

    /// <summary>What was ordered leaves the basket; what was put in meanwhile stays.</summary>
    public Cart Take(string shopper, List<OrderLine> lines) => _database.Write(session =>
    {
        foreach (var line in lines)
        {
            session.Execute(
                "update cart_items set quantity = quantity - $3 where shopper = $1 and sku = $2", shopper, line.Sku.Value, line.Quantity);
        }
        return Tidy(session, shopper);
    });

    public void Dispose() => _database.Dispose();

    private static Cart Tidy(Session session, string shopper)
    {
        session.Execute("delete from cart_items where shopper = $1 and quantity <= 0", shopper);
        return View(session, shopper);
    }

    private static Cart View(Session session, string shopper) => new(session.List(
        row => new CartItem(new(row.GetString(0)), row.GetInt32(1)),
        "select sku, quantity from cart_items where shopper = $1 order by id", shopper));
}
