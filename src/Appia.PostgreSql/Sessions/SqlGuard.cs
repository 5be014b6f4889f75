namespace Appia.PostgreSql.Sessions;

/// <summary>Which SQL of a service may run inside the unit's transaction: not what would end it, change who works in it, or change the
/// engine's tables.</summary>
/// <remarks>It keeps mistakes out, not attackers: what a service may reach is the matter of its role.</remarks>
internal static class SqlGuard
{
    private const string EnginePrefix = "appia_";

    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "begin", "start", "commit", "end", "rollback", "abort", "prepare", "reset", "discard", "listen", "unlisten", "load", "vacuum",
    };

    private static readonly HashSet<string> Settable = new(StringComparer.OrdinalIgnoreCase) { "local", "constraints" };

    private static readonly HashSet<string> NeverSettable = new(StringComparer.OrdinalIgnoreCase)
    {
        "role", "session", "session_authorization", "transaction", "synchronous_commit", "search_path",
    };

    private static readonly HashSet<string> Writing = new(StringComparer.OrdinalIgnoreCase)
    {
        "insert", "update", "delete", "merge", "truncate", "create", "alter", "drop", "grant", "revoke", "copy", "setval", "nextval",
    };

    // By a setting of any kind: what only reads stays so.
    private const string ReadOnlySetting = "transaction_read_only";

    /// <summary>Whether it may run.</summary>
    public static bool Allows(string sql)
    {
        if (sql.Contains(ReadOnlySetting, StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var statement in SqlWords.Statements(sql))
            if (statement.Count > 0 && !Allows(statement))
                return false;
        return true;
    }

    /// <summary>Whether it does nothing but set what holds for a transaction.</summary>
    public static bool OnlySets(string sql) =>
        SqlWords.Statements(sql).TrueForAll(static words => words.Count == 0 || IsSet(words)) && !string.IsNullOrWhiteSpace(sql);

    private static bool Allows(List<string> words)
    {
        if (Refused.Contains(words[0]))
            return false;
        if (IsSet(words) && !MaySet(words))
            return false;
        return !words.Exists(Writing.Contains) || !words.Exists(static word => word.StartsWith(EnginePrefix, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSet(List<string> words) => string.Equals(words[0], "set", StringComparison.OrdinalIgnoreCase);

    private static bool MaySet(List<string> words) =>
        words.Count > 2 && Settable.Contains(words[1]) && !NeverSettable.Contains(words[2]);
}
