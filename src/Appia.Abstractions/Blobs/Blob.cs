namespace Appia;

/// <summary>A blob in a store.</summary>
/// <param name="Id">The hash of its content.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record Blob(BlobId Id, long Size);
