namespace Appia.Storage;

/// <summary>The tables that every store has.</summary>
internal static class BuiltInTables
{
    public const string MetaName = "appia_meta";
    public const string CountersName = "appia_counters";

    public static TableDefinition Meta { get; } = new(
        MetaName,
        TableKind.Meta,
        [new("name", StoreValueKind.Text, Required: true), new("value", StoreValueKind.Text, Required: true)],
        ["name"]);

    public static TableDefinition Counters { get; } = new(
        CountersName,
        TableKind.Counters,
        [new("name", StoreValueKind.Text, Required: true), new("value", StoreValueKind.Integer, Required: true)],
        ["name"]);

    public static TableDefinition Log { get; } = new(
        LogTable.Name,
        TableKind.Log,
        [
            new("position", StoreValueKind.Integer, Required: true),
            new("id", StoreValueKind.Bytes, Required: true),
            new("topic", StoreValueKind.Text, Required: true),
            new("key", StoreValueKind.Text, Required: true),
            new("slot", StoreValueKind.Integer, Required: true),
            new("at", StoreValueKind.Integer, Required: true),
            new("headers", StoreValueKind.Text),
            new("body", StoreValueKind.Bytes, Required: true),
            new("version", StoreValueKind.Integer),
        ],
        ["position"])
    {
        // Of the events of streams alone: published ones are only ever read by position.
        Indexes =
        [
            new("ix_appia_log_stream", ["topic", "key", "version"], OmitsNullsOf: "version"),
            new("ix_appia_log_kind", ["topic", "position"], OmitsNullsOf: "version"),
        ],
    };

    /// <summary>How long each stream is: what an append checks and moves.</summary>
    public static TableDefinition Streams { get; } = new(
        "appia_streams",
        TableKind.Other,
        [
            new("kind", StoreValueKind.Text, Required: true),
            new("id", StoreValueKind.Text, Required: true),
            new("version", StoreValueKind.Integer, Required: true),
        ],
        ["kind", "id"]);

    /// <summary>States of streams at a version. All of it may be deleted at any time.</summary>
    public static TableDefinition StreamSnapshots { get; } = new(
        "appia_stream_snapshots",
        TableKind.Other,
        [
            new("state", StoreValueKind.Text, Required: true),
            new("kind", StoreValueKind.Text, Required: true),
            new("id", StoreValueKind.Text, Required: true),
            new("version", StoreValueKind.Integer, Required: true),
            new("shape", StoreValueKind.Text, Required: true),
            new("body", StoreValueKind.Bytes, Required: true),
        ],
        ["state", "kind", "id"]);

    /// <summary>The blobs that the store keeps.</summary>
    public static TableDefinition Blobs { get; } = new(
        "appia_blobs",
        TableKind.Other,
        [
            new("id", StoreValueKind.Text, Required: true),
            new("size", StoreValueKind.Integer, Required: true),
            new("uses", StoreValueKind.Integer, Required: true),
        ],
        ["id"]);

    /// <summary>Up to where projections have read their streams.</summary>
    public static TableDefinition Projections { get; } = new(
        "appia_projections",
        TableKind.Other,
        [
            new("name", StoreValueKind.Text, Required: true),
            new("position", StoreValueKind.Integer, Required: true),
            new("rebuilt", StoreValueKind.Integer),
        ],
        ["name"]);
}
