using Appia.Conformance;

namespace Appia.Sqlite.Tests;

public sealed class SqliteConformance
{
    [Fact]
    public void No_suite_is_left_out() => Assert.Empty(Suites.Missing(typeof(SqliteConformance).Assembly));
}

public sealed class SqliteUnits : UnitSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteAnomalies : AnomalySuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteLimits : LimitSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteModels : ModelSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteDocuments : DocumentSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteQueries : QuerySuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteKeyValues : KeyValueSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteLog : LogSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteStreams : StreamSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteProjections : ProjectionSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteBlobs : BlobSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqliteSql : SqlSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

public sealed class SqlitePersistence : PersistenceSuite
{
    protected override IStoreFactory CreateFactory() => new SqliteStores();
}

internal sealed class SqliteStores : IStoreFactory
{
    private readonly TestFolder _folder = new();

    public ValueTask<IStore> Open(StoreSchema schema, TimeProvider time) =>
        new SqliteEngine(new() { Folder = _folder.Path }, time).Open(new("conformance"), schema);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
