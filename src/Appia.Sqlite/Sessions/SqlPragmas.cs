using System.Text;

namespace Appia.Sqlite.Sessions;

/// <summary>Which pragmas a service may use: those that only ask, and those about foreign keys. All others would change what the engine has set,
/// such as when a commit is on disk.</summary>
internal static class SqlPragmas
{
    private static readonly HashSet<string> WithValue = new(StringComparer.OrdinalIgnoreCase)
    {
        "case_sensitive_like", "defer_foreign_keys", "foreign_key_check", "foreign_key_list", "foreign_keys", "index_info", "index_list", "index_xinfo",
        "integrity_check", "quick_check", "recursive_triggers", "table_info", "table_list", "table_xinfo",
    };

    private static readonly HashSet<string> NeverAlone = new(StringComparer.OrdinalIgnoreCase)
    {
        "incremental_vacuum", "optimize", "wal_checkpoint",
    };

    public static bool IsHarmless(ReadOnlySpan<byte> name, bool hasValue)
    {
        var text = Encoding.UTF8.GetString(name);
        return hasValue ? WithValue.Contains(text) : !NeverAlone.Contains(text);
    }
}
