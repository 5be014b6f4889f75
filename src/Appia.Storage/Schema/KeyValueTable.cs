using Appia.Bindings;

namespace Appia.Storage;

/// <summary>The table of a key space.</summary>
internal static class KeyValueTable
{
    public static string Name(string space) => Identifier.Fit("kv_" + space);

    public static TableDefinition Define(KeyValueDescriptor descriptor)
    {
        var name = Name(descriptor.Name);
        return new(
            name,
            TableKind.KeyValues,
            [
                new("key", StoreValueKind.Text, Required: true),
                new("version", StoreValueKind.Integer, Required: true),
                new("expires", StoreValueKind.Integer),
                new("value", StoreValueKind.Bytes, Required: true),
            ],
            ["key"])
        {
            // The sweep looks for what expired: what lives for ever stays out of its way.
            Indexes = [new(Identifier.Fit($"ix_{name}_expires"), ["expires"], OmitsNullsOf: "expires")],
        };
    }
}
