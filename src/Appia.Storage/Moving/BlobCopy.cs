namespace Appia.Storage;

/// <summary>Brings the content of blobs along with the store that counts them. Orphans stay behind.</summary>
/// <remarks>Content is durable, and its hash checked, before the store that names it is published.</remarks>
/// <param name="from">Where the content is.</param>
/// <param name="to">Where it has to be; <see langword="null"/> when it stays: then it must be there.</param>
public sealed class BlobCopy(IBlobStorage from, IBlobStorage? to)
{
    /// <summary>How many were brought along.</summary>
    public long Count { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public long Bytes { get; private set; }

    /// <summary>Brings the content of all blobs along that a store names.</summary>
    /// <exception cref="AppiaException">Content is missing or damaged (APPIA2174).</exception>
    public async ValueTask Copy(IStoreSource source, CancellationToken ct = default)
    {
        if (source.Tables.FirstOrDefault(table => table.Name == BuiltInTables.Blobs.Name) is not { } blobs)
            return;
        var (id, uses) = (Column(blobs, "id"), Column(blobs, "uses"));
        await source.Read(
            blobs,
            row => row[uses].AsInteger() > 0 ? Copy(source.Name, new(row[id].AsText()), ct) : default,
            ct);
    }

    private async ValueTask Copy(StoreName store, BlobId id, CancellationToken ct)
    {
        await using var content = await from.Open(store, id, ct);
        if (content is null && (to is null || !await IsThere(to, store, id, ct)))
            throw MoveErrors.NoContent(store, id, damaged: false);
        if (content is null || to is null)
            return;
        var written = await to.Write(store, content, long.MaxValue, ct);
        if (written.Id != id)
            throw MoveErrors.NoContent(store, id, damaged: true);
        Count++;
        Bytes += written.Size;
    }

    private static async ValueTask<bool> IsThere(IBlobStorage storage, StoreName store, BlobId id, CancellationToken ct)
    {
        await using var content = await storage.Open(store, id, ct);
        return content is not null;
    }

    private static int Column(TableDefinition table, string name) => table.Columns.ToList().FindIndex(column => column.Name == name);
}
