using Appia.Storage;

namespace Appia.Bench.Commit;

/// <summary>Units through one of Appia's engines.</summary>
internal sealed class StoreSide : IAsyncDisposable
{
    private static readonly SqlText Insert = new("insert into orders (id, body) values ($1, $2)");
    private static readonly SqlText Take = new("update stock set quantity = quantity - 1 where id = $1");
    private static readonly SqlText Fill = new("insert into stock (id, quantity) values ($1, 1000000)");

    private static readonly TableDefinition Orders = new(
        "orders", TableKind.Documents, [new("id", StoreValueKind.Text, true), new("body", StoreValueKind.Bytes, true)], ["id"]);

    private static readonly TableDefinition Stock = new(
        "stock", TableKind.Documents, [new("id", StoreValueKind.Text, true), new("quantity", StoreValueKind.Integer, true)], ["id"]);

    private readonly IEngine _engine;
    private readonly IStore _store;

    private StoreSide(IEngine engine, IStore store)
    {
        _engine = engine;
        _store = store;
    }

    public static async Task<StoreSide> Open(IEngine engine)
    {
        var store = await engine.Open(new("ours"), StoreSchema.Empty with { Tables = [Orders, Stock] });
        var unit = new UnitOfWork(store, readOnly: false);
        for (var i = 0; i < Order.Products; i++)
            unit.Add(new Statement(Fill, StoreValue.From(Order.ProductId(i))));
        await store.Commit(unit);
        return new(engine, store);
    }

    public async ValueTask Commit(Order order)
    {
        var unit = new UnitOfWork(_store, readOnly: false);
        unit.Add(new Statement(Insert, StoreValue.From(order.Id), StoreValue.From(order.Body)) { ExpectedRows = 1 });
        unit.Add(new Statement(Take, StoreValue.From(order.Product)) { ExpectedRows = 1 });
        await _store.Commit(unit);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
