namespace Appia.Storage;

/// <summary>The statements of one key space, made once. In writes, $1 is always the key; "live" means not expired.</summary>
internal sealed class KeyValueSql
{
    public KeyValueSql(string space)
    {
        TableName = KeyValueTable.Name(space);
        var table = Identifier.Quote(TableName);
        var insert = $"insert into {table} (key, version, expires, value) values ($1, $2, $3, $4) on conflict (key) do update set "
            + "expires = excluded.expires, value = excluded.value";
        Find = new($"select version, expires, value from {table} where key = $1");
        Put = new(
            $"{insert}, version = case when {table}.version < excluded.version then excluded.version else {table}.version + 1 end");
        Add = new($"{insert}, version = excluded.version where {table}.expires <= $5");
        Update = new(
            $"update {table} set version = $2, expires = $3, value = $4 where key = $1 and version = $6 and (expires is null or expires > $5)");
        Delete = new($"delete from {table} where key = $1");
        DeleteVersion = new($"delete from {table} where key = $1 and version = $2");
        Sweep = new($"delete from {table} where key in (select key from {table} where expires <= $1 order by expires limit $2 + 0)");
    }

    public string TableName { get; }

    public SqlText Find { get; }

    /// <summary>Sets a value, whatever is there.</summary>
    public SqlText Put { get; }

    /// <summary>Adds a value where no live one is. $5 is now.</summary>
    public SqlText Add { get; }

    /// <summary>Replaces a live value of version $6. $5 is now.</summary>
    public SqlText Update { get; }

    public SqlText Delete { get; }

    public SqlText DeleteVersion { get; }

    /// <summary>Deletes at most $2 values that expired at $1 or before, the oldest first.</summary>
    public SqlText Sweep { get; }
}
