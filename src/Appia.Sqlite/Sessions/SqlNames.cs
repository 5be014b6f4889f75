using System.Text;

namespace Appia.Sqlite.Sessions;

/// <summary>Whose a table is, by its name.</summary>
internal static class SqlNames
{
    private static ReadOnlySpan<byte> EnginePrefix => "appia_"u8;

    public static bool IsEngines(ReadOnlySpan<byte> table) =>
        table.Length >= EnginePrefix.Length && Ascii.EqualsIgnoreCase(table[..EnginePrefix.Length], EnginePrefix);
}
