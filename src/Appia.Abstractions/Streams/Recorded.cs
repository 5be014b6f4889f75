namespace Appia;

/// <summary>An event in its stream.</summary>
/// <param name="Event">The event, as it is today: an old one was upcast.</param>
/// <param name="Stream">The stream's id.</param>
/// <param name="Version">The event's number in the stream, from 1.</param>
/// <param name="At">When it was appended.</param>
public sealed record Recorded<TEvent>(TEvent Event, string Stream, long Version, DateTimeOffset At) where TEvent : class;
