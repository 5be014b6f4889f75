namespace Appia.Storage;

/// <summary>What a commit did.</summary>
/// <param name="LogPosition">The position of the unit's last log entry; 0 when it published nothing.</param>
public readonly record struct CommitReceipt(long LogPosition);
