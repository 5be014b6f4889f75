namespace Appia.Storage;

/// <summary>A stretch of a log.</summary>
/// <param name="Records">The events of the topics that were asked for, in order.</param>
/// <param name="Through">The position up to which the log was looked at: there the next page starts, whether or not it had such events.</param>
/// <param name="ThroughId">The id of the event there; empty when the page looked at nothing.</param>
/// <param name="IsLast">Whether the log ended there when it was read.</param>
public sealed record LogPage(IReadOnlyList<LogRecord> Records, long Through, Guid ThroughId, bool IsLast);
