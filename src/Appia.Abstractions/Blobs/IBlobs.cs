namespace Appia;

/// <summary>Large content beside the store of the service that asks for it: pictures, documents, exports. Content is addressed by its hash, and the same
/// content is stored once.</summary>
/// <remarks>
/// A blob belongs to the store when the call that put it commits, together with the document that names it. Its content is on disk before: whoever finds
/// the document finds the content. What a call put that then failed is removed later, after a day.
/// A blob is kept as long as it was put more often than deleted: two documents that name the same content each put it, and each delete it.
/// </remarks>
public interface IBlobs
{
    /// <summary>Stores content. It is durable when this returns, and kept when the call commits within a day.</summary>
    /// <param name="content">Read to its end, and not disposed.</param>
    /// <param name="ct">Cancels it: nothing is stored then.</param>
    /// <exception cref="ProblemException">TooLarge: more than <c>Appia:Storage:BlobBytes</c> (APPIA2220). Unavailable: the disk is full or fails
    /// (APPIA2224).</exception>
    ValueTask<Blob> Put(Stream content, CancellationToken ct = default);

    /// <summary>Stores content that comes in pieces, such as a stream that a contract's method takes.</summary>
    /// <inheritdoc cref="Put(Stream, CancellationToken)"/>
    ValueTask<Blob> Put(IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct = default);

    /// <summary>A blob, or <see langword="null"/> when there is none.</summary>
    ValueTask<Blob?> Find(BlobId id, CancellationToken ct = default);

    /// <summary>Opens a blob's content, or <see langword="null"/> when there is no such blob. Dispose it.</summary>
    /// <remarks>It can be read to its end, also when the blob is deleted meanwhile.</remarks>
    /// <exception cref="AppiaException">The content is gone although the store has the blob (APPIA2222).</exception>
    ValueTask<Stream?> Open(BlobId id, CancellationToken ct = default);

    /// <summary>A blob's content in pieces, for a method that answers with a stream.</summary>
    /// <exception cref="ProblemException">Not found (APPIA2221).</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> Read(BlobId id, CancellationToken ct = default);

    /// <summary>Takes one <see cref="Put(Stream, CancellationToken)"/> back when the call commits, if there was one.</summary>
    void Delete(BlobId id);
}
