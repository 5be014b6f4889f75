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
        ],
        ["position"]);
}
