namespace Appia.Sqlite;

/// <summary>A store that was made from a backup.</summary>
/// <param name="File">The store's full path.</param>
/// <param name="LogId">Its log's new identity.</param>
/// <param name="LogHead">The position of the newest log entry: what consumers handled after it is not known to this store.</param>
/// <param name="Replaced">Where the store that was there before lies now, or <see langword="null"/> when there was none.</param>
public sealed record RestoreReport(string File, Guid LogId, long LogHead, string? Replaced);
