namespace Appia.Storage;

/// <summary>Where the content of blobs is: a folder, or an object storage. It knows nothing of units: which content is kept, the store says.</summary>
/// <remarks>Register one of your own before <c>AddAppia</c> to keep blobs elsewhere.</remarks>
public interface IBlobStorage
{
    /// <summary>Stores content under its SHA-256. When it returns, the content survives a power cut, and counts as touched now.</summary>
    /// <param name="store">The store that it belongs to: what one stores no other finds.</param>
    /// <param name="content">The content, read to its end.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <param name="ct">Cancels it; nothing is stored then.</param>
    /// <exception cref="ProblemException">TooLarge, or Unavailable.</exception>
    ValueTask<Blob> Write(StoreName store, Stream content, long most, CancellationToken ct = default);

    /// <summary>Opens content, or answers <see langword="null"/> when there is none.</summary>
    ValueTask<Stream?> Open(StoreName store, BlobId id, CancellationToken ct = default);

    /// <summary>Removes content that is not kept and was not touched since a time. What is touched while it works stays.</summary>
    /// <returns>How many were removed.</returns>
    ValueTask<int> Collect(
        StoreName store, DateTimeOffset untouchedSince, Func<BlobId, CancellationToken, ValueTask<bool>> isKept, CancellationToken ct = default);
}
