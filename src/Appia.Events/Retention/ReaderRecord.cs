namespace Appia.Events;

/// <summary>A group that reads a log, as the log knows it: a stored row.</summary>
/// <param name="Group">The group.</param>
/// <param name="Position">It needs nothing up to here.</param>
/// <param name="Dropped">Up to where events were deleted that it needed; <see langword="null"/> when none were since it last said where it is.</param>
internal sealed record ReaderRecord(string Group, long Position, long? Dropped);
