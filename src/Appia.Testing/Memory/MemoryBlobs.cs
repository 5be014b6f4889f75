using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Appia.Storage;

namespace Appia.Testing;

/// <summary>Blobs in memory, for a plain unit test of a service's class. What is put is there at once.</summary>
public sealed class MemoryBlobs : IBlobs
{
    private readonly ConcurrentDictionary<BlobId, (byte[] Content, int Uses)> _blobs = new();

    /// <summary>The content of all blobs, by their ids.</summary>
    public IReadOnlyDictionary<BlobId, byte[]> Stored => _blobs.ToDictionary(blob => blob.Key, blob => blob.Value.Content);

    /// <inheritdoc/>
    public async ValueTask<Blob> Put(Stream content, CancellationToken ct = default)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, ct);
        var bytes = copy.ToArray();
        var id = new BlobId(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        _blobs.AddOrUpdate(id, (bytes, 1), (_, known) => (known.Content, known.Uses + 1));
        return new(id, bytes.Length);
    }

    /// <inheritdoc/>
    public async ValueTask<Blob> Put(IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct = default)
    {
        await using var stream = new PiecesStream(content.GetAsyncEnumerator(ct));
        return await Put(stream, ct);
    }

    /// <inheritdoc/>
    public ValueTask<Blob?> Find(BlobId id, CancellationToken ct = default) =>
        new(_blobs.TryGetValue(id, out var known) ? new Blob(id, known.Content.Length) : null);

    /// <inheritdoc/>
    public ValueTask<Stream?> Open(BlobId id, CancellationToken ct = default) =>
        new(_blobs.TryGetValue(id, out var known) ? new MemoryStream(known.Content, writable: false) : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(BlobId id, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        yield return _blobs.TryGetValue(id, out var known) ? known.Content : throw BlobErrors.NotFound(id);
    }

    /// <inheritdoc/>
    public void Delete(BlobId id)
    {
        while (_blobs.TryGetValue(id, out var known))
            if (known.Uses > 1 ? _blobs.TryUpdate(id, (known.Content, known.Uses - 1), known) : _blobs.TryRemove(new(id, known)))
                return;
    }
}
