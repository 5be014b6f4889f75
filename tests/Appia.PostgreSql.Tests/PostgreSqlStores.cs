using Appia.Conformance;

namespace Appia.PostgreSql.Tests;

/// <summary>A store of its own in the common server.</summary>
internal sealed class PostgreSqlStores : IStoreFactory
{
    private static int s_last;

    private readonly string _service = $"conformance-{Interlocked.Increment(ref s_last)}";
    private readonly List<PostgreSqlEngine> _engines = [];

    public async ValueTask<IStore> Open(StoreSchema schema, TimeProvider time)
    {
        var engine = new PostgreSqlEngine(new() { ConnectionString = await SharedServer.ConnectionString() }, time);
        _engines.Add(engine);
        return await engine.Open(new(_service), schema);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
            await engine.DisposeAsync();
    }
}
