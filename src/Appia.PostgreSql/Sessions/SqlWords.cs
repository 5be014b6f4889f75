namespace Appia.PostgreSql.Sessions;

/// <summary>Splits SQL into statements and these into words, without texts and comments.</summary>
/// <remarks>After PostgreSQL's lexical structure: texts with doubled quotes, <c>e'..'</c> with backslashes, <c>$tag$..$tag$</c>, nested
/// comments, and names in double quotes, which are words too.</remarks>
internal static class SqlWords
{
    /// <summary>The words of each statement.</summary>
    public static List<List<string>> Statements(string sql)
    {
        var statements = new List<List<string>> { new() };
        for (var at = 0; at < sql.Length;)
            at = Next(sql, at, statements);
        return statements;
    }

    private static int Next(string sql, int at, List<List<string>> statements)
    {
        var c = sql[at];
        if (c == ';')
            statements.Add([]);
        if (c == '\'')
            return SkipText(sql, at, backslashes: at > 0 && sql[at - 1] is 'e' or 'E');
        if (c == '"')
            return AddName(sql, at, statements[^1]);
        if (c == '$')
            return SkipDollars(sql, at);
        if (c == '-' && Follows(sql, at, "--"))
            return EndOf(sql, at, "\n");
        if (c == '/' && Follows(sql, at, "/*"))
            return SkipComment(sql, at);
        return IsWord(c) ? AddWord(sql, at, statements[^1]) : at + 1;
    }

    private static int AddWord(string sql, int at, List<string> words)
    {
        var end = at;
        while (end < sql.Length && (IsWord(sql[end]) || sql[end] == '$'))
            end++;
        words.Add(sql[at..end]);
        return end;
    }

    private static int AddName(string sql, int at, List<string> words)
    {
        var end = EndOf(sql, at + 1, "\"");
        words.Add(sql[(at + 1)..Math.Max(at + 1, end - 1)]);
        return end;
    }

    private static int SkipText(string sql, int at, bool backslashes)
    {
        for (at++; at < sql.Length; at++)
        {
            if (backslashes && sql[at] == '\\')
                at++;
            else if (sql[at] == '\'')
                return at + 1;
        }
        return sql.Length;
    }

    private static int SkipDollars(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && IsWord(sql[end]))
            end++;
        if (end >= sql.Length || sql[end] != '$' || (end > at + 1 && char.IsAsciiDigit(sql[at + 1])))
            return end;
        var tag = sql[at..(end + 1)];
        return EndOf(sql, end + 1, tag);
    }

    private static int SkipComment(string sql, int at)
    {
        var depth = 0;
        do
        {
            depth += Follows(sql, at, "/*") ? 1 : Follows(sql, at, "*/") ? -1 : 0;
            at += Follows(sql, at, "/*") || Follows(sql, at, "*/") ? 2 : 1;
        }
        while (depth > 0 && at < sql.Length);
        return at;
    }

    private static bool Follows(string sql, int at, string what) => sql.AsSpan(at).StartsWith(what, StringComparison.Ordinal);

    private static int EndOf(string sql, int from, string what)
    {
        var found = from > sql.Length ? -1 : sql.IndexOf(what, from, StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + what.Length;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
