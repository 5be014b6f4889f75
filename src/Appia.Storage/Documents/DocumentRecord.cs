namespace Appia.Storage;

/// <summary>What one unit knows of one document: the version that it read, and what it has written so far.</summary>
internal sealed class DocumentRecord(string id)
{
    public string Id { get; } = id;

    /// <summary>Whether the unit has read the document from the store.</summary>
    public bool Read { get; private set; }

    /// <summary>The version that was read first; 0 when there was no document.</summary>
    public long ReadVersion { get; private set; }

    /// <summary>The JSON that was read first.</summary>
    public byte[]? ReadBody { get; private set; }

    /// <summary>Whether the unit has written it: its reads see <see cref="Body"/> from then on.</summary>
    public bool Written { get; private set; }

    /// <summary>What the unit wrote; <see langword="null"/> when it deleted the document.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>The version of what the unit wrote.</summary>
    public long Version { get; private set; }

    /// <summary>The JSON that a write replaces, as far as the unit knows.</summary>
    public byte[]? LatestBody => Written ? Body : ReadBody;

    /// <summary>The version that a write has to exceed, as far as the unit knows.</summary>
    public long LatestVersion => Written ? Version : ReadVersion;

    /// <summary>Whether the commit already checks that it is unchanged.</summary>
    public bool Required { get; set; }

    /// <summary>Remembers the first read. A unit that reads two states of one document must not overwrite the second because of the first.</summary>
    public void Observe(long version, byte[]? body)
    {
        if (Read)
            return;
        Read = true;
        ReadVersion = version;
        ReadBody = body;
    }

    public void Write(byte[]? body, long version)
    {
        Written = true;
        Body = body;
        Version = version;
    }
}
