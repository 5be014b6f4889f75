namespace Appia.Storage;

/// <summary>What a copy of a store is, and what comes along.</summary>
public sealed class CopyOptions
{
    /// <summary>Whether the copy's log is a new one that branched off from the source's, as that of a restored store is. Otherwise it is the same log,
    /// at another place.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Branch { get; init; }

    /// <summary>Whether tables that are not Appia's are left behind. Otherwise a store that has some is not copied.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool WithoutOwnTables { get; init; }

    /// <summary>Brings the content of blobs along; <see langword="null"/> leaves it to somebody else.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public BlobCopy? Blobs { get; init; }
}
