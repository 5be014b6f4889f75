using System.Runtime.CompilerServices;

namespace Appia.Storage;

/// <summary>Blobs beside the store of the running call. Stateless: one serves all calls.</summary>
/// <remarks>
/// 1. Content is durable before the unit has a statement that names it. So no store ever names content that is not there.
/// 2. A unit that fails leaves content that no store names: an orphan, which is removed when nobody has touched it for a day.
/// </remarks>
public sealed class Blobs(IBlobStorage storage) : IBlobs
{
    private const string Place = "appia_blobs";
    private const int IdLength = 64;
    private const int PieceSize = 64 << 10;

    /// <inheritdoc/>
    public async ValueTask<Blob> Put(Stream content, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        unit.ThrowIfNotWritable();
        var blob = await storage.Write(unit.Store.Name, content, unit.Limits.BlobBytes, ct);
        unit.Add(BlobTable.Put(blob));
        Records(unit).Note(blob.Id, 1, blob.Size);
        unit.Access?.Change(Place, blob.Id.Value);
        return blob;
    }

    /// <inheritdoc/>
    public async ValueTask<Blob> Put(IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct = default)
    {
        await using var stream = new PiecesStream(content.GetAsyncEnumerator(ct));
        return await Put(stream, ct);
    }

    /// <inheritdoc/>
    public async ValueTask<Blob?> Find(BlobId id, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        unit.Access?.Read(Place, Check(id).Value);
        var stored = await BlobTable.Find(unit.Reader, id, ct);
        var (size, uses) = unit.ReadOnly ? stored : Records(unit).Of(id, stored);
        return uses > 0 ? new Blob(id, size) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> Open(BlobId id, CancellationToken ct = default)
    {
        if (await Find(id, ct) is null)
            return null;
        var store = UnitScope.Required.Unit.Store.Name;
        return await storage.Open(store, id, ct) ?? throw BlobErrors.Gone(id, store);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(BlobId id, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var content = await Open(id, ct) ?? throw BlobErrors.NotFound(id);
        while (true)
        {
            // A piece is the reader's: it may be held on to.
            var piece = new byte[PieceSize];
            var read = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);
            if (read > 0)
                yield return piece.AsMemory(0, read);
            if (read < piece.Length)
                yield break;
        }
    }

    /// <inheritdoc/>
    public void Delete(BlobId id)
    {
        var unit = UnitScope.Required.Unit;
        Check(id);
        unit.Add(BlobTable.TakeBack(id));
        unit.Add(BlobTable.Forget(id));
        Records(unit).Note(id, -1);
        unit.Access?.Change(Place, id.Value);
    }

    private static BlobId Check(BlobId id) =>
        id.Value is { Length: IdLength } text && text.All(char.IsAsciiHexDigitLower) ? id : throw BlobErrors.NotAnId(id.Value ?? "");

    private BlobRecords Records(UnitOfWork unit) => unit.State<BlobRecords>(this);
}
