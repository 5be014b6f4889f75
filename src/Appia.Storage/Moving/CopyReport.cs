namespace Appia.Storage;

/// <summary>What a copy of a store came to.</summary>
/// <param name="Service">The store's name: its service and tenant.</param>
/// <param name="Source">Where it was copied from.</param>
/// <param name="Target">Where it was copied to.</param>
/// <param name="StoreId">The store's identity, which a copy keeps.</param>
/// <param name="LogId">The identity of the copy's log.</param>
/// <param name="LogHead">The position of the newest log entry ever written.</param>
/// <param name="Tables">How many tables were copied.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">How many bytes their values have.</param>
/// <param name="Blobs">How many blobs came along.</param>
/// <param name="BlobBytes">How many bytes they have.</param>
public sealed record CopyReport(
    string Service,
    string Source,
    string Target,
    Guid StoreId,
    Guid LogId,
    long LogHead,
    int Tables,
    long Rows,
    long Bytes,
    long Blobs,
    long BlobBytes)
{
    /// <summary>Whether an earlier attempt had copied it already.</summary>
    public bool WasThere { get; init; }
}
