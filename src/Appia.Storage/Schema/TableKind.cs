namespace Appia.Storage;

/// <summary>What a table of a store holds.</summary>
public enum TableKind
{
    /// <summary>The store's identity and format: a handful of rows.</summary>
    Meta,

    /// <summary>A collection: text id, version, body and index columns.</summary>
    Documents,

    /// <summary>A key space: text key, version, expiry and value.</summary>
    KeyValues,

    /// <summary>Counters: text name and value.</summary>
    Counters,

    /// <summary>The event log, by integer position.</summary>
    Log,

    /// <summary>A table that another part of the system added.</summary>
    Other,
}
