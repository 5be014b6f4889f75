namespace Appia.Sqlite;

/// <summary>A backup that was made.</summary>
/// <param name="File">The backup's full path.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="LogHead">The position of the newest log entry in it.</param>
public sealed record BackupReport(string File, long Size, long LogHead)
{
    /// <summary>How many blobs came along.</summary>
    public long Blobs { get; init; }

    /// <summary>How many bytes they have.</summary>
    public long BlobBytes { get; init; }
}
