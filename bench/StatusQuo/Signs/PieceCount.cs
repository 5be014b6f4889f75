namespace StatusQuo;

/// <summary>How many things were sold.</summary>
internal sealed class PieceCount(IConfiguration configuration) : IDisposable
{
    private const string Schema = "create table if not exists counters (name text primary key, value integer not null) without rowid";
    private const string Pieces = "pieces";

    private readonly Database _database = new(configuration, "ads", Schema);

    public long Get() => _database.Read(session =>
        session.First(row => row.GetInt64(0), "select value from counters where name = $1", Pieces));

    public void Add(int pieces) => _database.Write(session => session.Execute(
        "insert into counters values ($1, $2) on conflict do update set value = value + $2", Pieces, pieces));

    public void Dispose() => _database.Dispose();
}
