namespace StatusQuo;

/// <summary>What was bought together, and how often.</summary>
internal sealed class CompanionTable(IConfiguration configuration) : IDisposable
{
    private const string Schema = """
        create table if not exists companions (
            sku text not null, other text not null, times integer not null, primary key (sku, other)) without rowid;
        create index if not exists companions_best on companions (sku, times desc, other)
        """;

    private readonly Database _database = new(configuration, "recommendation", Schema);

    public List<Sku> Best(string sku, int take) => _database.Read(session => session.List(
        row => new Sku(row.GetString(0)), "select other from companions where sku = $1 order by times desc, other limit $2", sku, take));

    public int Learn(List<OrderLine> lines) => _database.Write(session =>
    {
        var pairs =
            from line in lines
            from other in lines
            where other.Sku != line.Sku
            select session.Execute(
                "insert into companions values ($1, $2, 1) on conflict do update set times = times + 1", line.Sku.Value, other.Sku.Value);
        return pairs.Sum();
    });

    public void Dispose() => _database.Dispose();
}
