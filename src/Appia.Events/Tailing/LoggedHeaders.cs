namespace Appia.Events;

/// <summary>The headers of an event as they were stored, read when they are first needed. Events of one call share them.</summary>
internal sealed class LoggedHeaders(string? json)
{
    private EventHeaders? _parsed;

    public static LoggedHeaders None { get; } = new(null);

    /// <summary>As they are stored: JSON, or <see langword="null"/>.</summary>
    public string? Json => json;

    public EventHeaders Parsed => _parsed ??= EventHeaders.Parse(json);
}
