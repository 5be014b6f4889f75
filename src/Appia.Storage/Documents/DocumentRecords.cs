namespace Appia.Storage;

/// <summary>What one unit knows of one collection.</summary>
internal sealed class DocumentRecords
{
    private const int FewRecords = 8;

    private readonly Lock _lock = new();
    private readonly List<DocumentRecord> _records = new(1);
    private Dictionary<string, DocumentRecord>? _byId;
    private bool _changed;

    /// <summary>Whether the unit has written into the collection.</summary>
    public bool Changed => Volatile.Read(ref _changed);

    /// <summary>What the unit knows of a document, or <see langword="null"/>.</summary>
    public DocumentRecord? Find(string id)
    {
        lock (_lock)
            return FindLocked(id);
    }

    /// <summary>What the unit knows of a document that it is about to write.</summary>
    public DocumentRecord Get(string id)
    {
        lock (_lock)
            return FindLocked(id) ?? Add(id);
    }

    /// <summary>Remembers that the unit read a document.</summary>
    public void Observe(string id, long version, byte[]? body)
    {
        lock (_lock)
            (FindLocked(id) ?? Add(id)).Observe(version, body);
    }

    /// <summary>Remembers that the unit wrote a document.</summary>
    public void Write(DocumentRecord record, byte[]? body, long version)
    {
        lock (_lock)
        {
            record.Write(body, version);
            _changed = true;
        }
    }

    private DocumentRecord? FindLocked(string id)
    {
        if (_byId is not null)
            return _byId.GetValueOrDefault(id);
        foreach (var record in _records)
            if (record.Id == id)
                return record;
        return null;
    }

    // Most units touch one or two documents of a collection: a short list is found faster than a dictionary is made.
    private DocumentRecord Add(string id)
    {
        var record = new DocumentRecord(id);
        if (_byId is null && _records.Count == FewRecords)
            _byId = _records.ToDictionary(known => known.Id, StringComparer.Ordinal);
        if (_byId is null)
            _records.Add(record);
        else
            _byId.Add(id, record);
        return record;
    }
}
