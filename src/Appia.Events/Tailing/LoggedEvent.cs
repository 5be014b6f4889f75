namespace Appia.Events;

/// <summary>An event as it was read: from the log, or from where it was parked.</summary>
internal sealed class LoggedEvent(
    long position, Guid id, TopicHandlers topic, string key, int slot, long at, LoggedHeaders headers, byte[] body)
{
    public long Position => position;

    public Guid Id => id;

    public TopicHandlers Topic => topic;

    public string Key => key;

    /// <summary>What it parks under when it fails, and behind which parked events it waits: its key, or its own id where order does not matter.</summary>
    public string ParkingKey => topic.Unordered ? id.ToString("N") : key;

    public int Slot => slot;

    /// <summary>When it was published, UTC ticks.</summary>
    public long At => at;

    public LoggedHeaders Headers => headers;

    public byte[] Body => body;
}
