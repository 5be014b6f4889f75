namespace Appia.Sqlite.Native;

/// <summary>The prepared statements of a connection by the identity of their text; the one unused for longest makes room.</summary>
internal sealed class StatementCache(Connection connection, int limit) : IDisposable
{
    private readonly Dictionary<int, PreparedStatement> _statements = [];
    private PreparedStatement? _once;
    private long _uses;

    public PreparedStatement Get(SqlText sql)
    {
        if (sql.Id == 0)
            return GetOnce(sql);
        if (!_statements.TryGetValue(sql.Id, out var statement))
            statement = Add(sql);
        statement.LastUse = ++_uses;
        return statement;
    }

    public void Dispose()
    {
        _once?.Dispose();
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }

    // A connection runs one statement at a time: the last one of this sort is done when the next is asked for.
    private PreparedStatement GetOnce(SqlText sql)
    {
        _once?.Dispose();
        _once = null;
        return _once = connection.Prepare(sql.Text);
    }

    private PreparedStatement Add(SqlText sql)
    {
        var statement = connection.Prepare(sql.Text);
        if (_statements.Count >= limit)
            Evict();
        _statements.Add(sql.Id, statement);
        return statement;
    }

    // Preparing costs far more than this search.
    private void Evict()
    {
        var oldest = _statements.MinBy(entry => entry.Value.LastUse);
        _statements.Remove(oldest.Key);
        oldest.Value.Dispose();
    }
}
