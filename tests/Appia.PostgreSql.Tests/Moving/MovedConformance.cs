using Appia.Conformance;

namespace Appia.PostgreSql.Tests;

/// <summary>What engines promise of a store that is opened again holds when it moved meanwhile.</summary>
public sealed class MovedDocuments : DocumentSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedKeyValues : KeyValueSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedLog : LogSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedStreams : StreamSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedProjections : ProjectionSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedBlobs : BlobSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}

public sealed class MovedPersistence : PersistenceSuite
{
    protected override IStoreFactory CreateFactory() => new MovedStores();
}
