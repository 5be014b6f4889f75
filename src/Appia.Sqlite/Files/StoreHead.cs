namespace Appia.Sqlite.Files;

/// <summary>Where a store stands.</summary>
/// <param name="Batch">How many batches were ever committed.</param>
/// <param name="LogPosition">The position of the newest log entry ever written; 0 before the first.</param>
internal readonly record struct StoreHead(long Batch, long LogPosition);
