using Boutique.Services;
using Microsoft.Data.Sqlite;

namespace StatusQuo;

/// <summary>The products, a column for each of their members.</summary>
internal sealed class ProductTable : IDisposable
{
    private const string Select =
        "select sku, name, category, summary, story, material, maker, craft, town, mile, cents, rank from products";
    private const string Schema = """
        create table if not exists products (
            sku text primary key, name text not null, category integer not null, summary text not null, story text not null,
            material text not null, maker text not null, craft text not null, town text not null, mile integer not null,
            cents integer not null, rank integer not null) without rowid;
        create index if not exists products_rank on products (rank);
        create index if not exists products_category on products (category, rank)
        """;

    private readonly Database _database;

    public ProductTable(IConfiguration configuration)
    {
        _database = new(configuration, "catalog", Schema);
        _database.Write(session => Assortment.Products.Sum(product => Insert(session, product)));
    }

    public List<Product> All() => _database.Read(session => session.List(Map, $"{Select} order by rank"));

    public List<Product> Of(Category category) =>
        _database.Read(session => session.List(Map, $"{Select} where category = $1 order by rank", (int)category));

    public List<Product> First(int take) => _database.Read(session => session.List(Map, $"{Select} order by rank limit $1", take));

    public Product? Find(string sku) => _database.Read(session => Find(session, sku));

    /// <summary>Those that exist, in the order in which they were asked for.</summary>
    public List<Product> FindMany(string[] skus) =>
        _database.Read(session => skus.Select(sku => Find(session, sku)).OfType<Product>().ToList());

    public void Dispose() => _database.Dispose();

    private static Product? Find(Session session, string sku) => session.First(Map, $"{Select} where sku = $1", sku);

    private static int Insert(Session session, Product product) => session.Execute(
        "insert into products values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
        product.Sku.Value, product.Name, (int)product.Category, product.Summary, product.Story, product.Material, product.Workshop.Maker,
        product.Workshop.Craft, product.Workshop.Town, product.Workshop.Mile, (int)(product.Price.Amount * 100), product.Rank);

    private static Product Map(SqliteDataReader row) => new(
        new(row.GetString(0)), row.GetString(1), (Category)row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5),
        new(row.GetString(6), row.GetString(7), row.GetString(8), row.GetInt32(9)), Euros(row.GetInt32(10)), row.GetInt32(11));

    private static Money Euros(int cents) => new("EUR", new decimal(cents, 0, 0, isNegative: false, scale: 2));
}
