using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests.Blobs;

/// <summary>A service whose documents name blobs.</summary>
[Contract("pictures")]
public interface IPictures
{
    Task<Picture> Add(string id, bool fail, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct = default);

    IAsyncEnumerable<ReadOnlyMemory<byte>> Show(string id, CancellationToken ct = default);

    Task Remove(string id, CancellationToken ct = default);
}

[Document("pictures")]
public sealed record Picture(string Id, BlobId Content, long Size);

public sealed class PictureService(IDocuments<Picture> pictures, IBlobs blobs) : IPictures
{
    public async Task<Picture> Add(string id, bool fail, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct)
    {
        var blob = await blobs.Put(content, ct);
        var picture = new Picture(id, blob.Id, blob.Size);
        pictures.Add(picture);
        return fail ? throw Problems.Conflict("It is not wanted.") : picture;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Show(string id, [EnumeratorCancellation] CancellationToken ct)
    {
        var picture = await pictures.Get(id, ct);
        await foreach (var piece in blobs.Read(picture.Content, ct))
            yield return piece;
    }

    public async Task Remove(string id, CancellationToken ct)
    {
        blobs.Delete((await pictures.Get(id, ct)).Content);
        pictures.Delete(id);
    }
}
