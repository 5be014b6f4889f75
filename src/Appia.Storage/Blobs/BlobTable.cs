namespace Appia.Storage;

/// <summary>Which blobs a store keeps, and how often each was put.</summary>
internal static class BlobTable
{
    private static readonly SqlText FindSql = new("select size, uses from appia_blobs where id = $1");

    private static readonly SqlText PutSql = new(
        "insert into appia_blobs (id, size, uses) values ($1, $2, 1) on conflict (id) do update set uses = appia_blobs.uses + 1");

    private static readonly SqlText TakeBackSql = new("update appia_blobs set uses = uses - 1 where id = $1");

    private static readonly SqlText ForgetSql = new("delete from appia_blobs where id = $1 and uses <= 0");

    /// <summary>A blob's size and how often it was put; nothing when the store does not keep it.</summary>
    public static ValueTask<(long Size, long Uses)> Find(IStoreReader store, BlobId id, CancellationToken ct) => store.QuerySingle(
        new Statement(FindSql, StoreValue.From(id.Value)), 0, static (row, _) => (row.Integer(0), row.Integer(1)), ct);

    public static Statement Put(Blob blob) => new(PutSql, StoreValue.From(blob.Id.Value), StoreValue.From(blob.Size));

    public static Statement TakeBack(BlobId id) => new(TakeBackSql, StoreValue.From(id.Value));

    public static Statement Forget(BlobId id) => new(ForgetSql, StoreValue.From(id.Value));
}
