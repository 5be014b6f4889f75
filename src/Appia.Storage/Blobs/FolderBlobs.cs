using System.Buffers;
using System.Security.Cryptography;

namespace Appia.Storage;

/// <summary>Keeps content in a folder: a file for each, named by its hash.</summary>
/// <remarks>
/// 1. Content comes into a file of its own in <c>.incoming</c>, hashed on the way, and is synced.
/// 2. The file is renamed to its hash, in a folder of the hash's first two digits, which is synced too. Content that is there already is touched instead:
/// its time of change is what the collection goes by.
/// Several processes may use one folder. A crash leaves at most a file in <c>.incoming</c>, which is collected.
/// </remarks>
public sealed class FolderBlobs(Func<string> folder, TimeProvider time) : IBlobStorage
{
    private const int BufferSize = 128 << 10;

    /// <inheritdoc/>
    public async ValueTask<Blob> Write(StoreName store, Stream content, long most, CancellationToken ct = default)
    {
        var place = PlaceOf(store);
        var incoming = Path.Combine(place, BlobFiles.Incoming, Path.GetRandomFileName());
        try
        {
            DurableFolder.Create(Path.GetDirectoryName(incoming)!);
            var blob = await Receive(incoming, content, most, ct);
            Publish(incoming, BlobFiles.Of(place, blob.Id));
            return blob;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BlobErrors.CannotWrite(place, failure);
        }
        finally
        {
            BlobFiles.Discard(incoming);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> Open(StoreName store, BlobId id, CancellationToken ct = default)
    {
        try
        {
            return new(new FileStream(
                BlobFiles.Of(PlaceOf(store), id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, useAsync: true));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new((Stream?)null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> Collect(
        StoreName store, DateTimeOffset untouchedSince, Func<BlobId, CancellationToken, ValueTask<bool>> isKept, CancellationToken ct = default) =>
        new FolderCollection(PlaceOf(store), untouchedSince, isKept).Run(ct);

    private async Task<Blob> Receive(string file, Stream content, long most, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
            var size = 0L;
            while (await content.ReadAsync(buffer, ct) is > 0 and var read)
            {
                size += read;
                if (size > most)
                    throw BlobErrors.TooLarge(most);
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            File.SetLastWriteTimeUtc(target.SafeFileHandle, time.GetUtcNow().UtcDateTime);
            target.Flush(flushToDisk: true);
            return new(new(Convert.ToHexStringLower(hash.GetHashAndReset())), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Publish(string incoming, string file)
    {
        if (Touch(file))
            return;
        DurableFolder.Create(Path.GetDirectoryName(file)!);
        File.Move(incoming, file, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(file)!);
    }

    // Content that somebody else is just writing may not be durable yet: whoever finds it makes it so once more.
    private bool Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
            DurableFolder.Sync(Path.GetDirectoryName(file)!);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string PlaceOf(StoreName store) => Path.Combine(folder(), store.ToString());
}
