namespace Appia.Storage;

/// <summary>What one unit knows of the streams of one kind.</summary>
internal sealed class StreamRecords<TEvent> where TEvent : class
{
    private readonly Dictionary<string, StreamRecord<TEvent>> _byId = new(StringComparer.Ordinal);

    public StreamRecord<TEvent> Get(string id)
    {
        lock (_byId)
        {
            if (!_byId.TryGetValue(id, out var record))
                _byId.Add(id, record = new(id));
            return record;
        }
    }
}
