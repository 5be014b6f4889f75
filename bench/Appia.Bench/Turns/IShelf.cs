namespace Appia.Bench.Turns;

/// <summary>The same write, in turns and without.</summary>
[Contract]
public interface IShelf
{
    Task Plain(string id, CancellationToken ct = default);

    [Serial(nameof(id))]
    Task Serial(string id, CancellationToken ct = default);
}

[Document("shelves")]
public sealed record Shelf(string Id, int Books);

public sealed class ShelfService(IDocuments<Shelf> shelves) : IShelf
{
    public Task Plain(string id, CancellationToken ct) => Put(id);

    public Task Serial(string id, CancellationToken ct) => Put(id);

    private Task Put(string id)
    {
        shelves.Put(new(id, 1));
        return Task.CompletedTask;
    }
}
