using Appia.Conformance;

namespace Appia.PostgreSql.Tests;

public sealed class PostgreSqlConformance
{
    [Fact]
    public void No_suite_is_left_out() => Assert.Empty(Suites.Missing(typeof(PostgreSqlConformance).Assembly));
}

public sealed class PostgreSqlUnits : UnitSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlAnomalies : AnomalySuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlLimits : LimitSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlModels : ModelSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlDocuments : DocumentSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlQueries : QuerySuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlKeyValues : KeyValueSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlLog : LogSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlStreams : StreamSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlProjections : ProjectionSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlBlobs : BlobSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlSql : SqlSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}

public sealed class PostgreSqlPersistence : PersistenceSuite
{
    protected override IStoreFactory CreateFactory() => new PostgreSqlStores();
}
