using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The keyed calls that a service answered, in its own store. A row is written in the commit of the call that it belongs to.</summary>
internal static class KeyTable
{
    private const string Name = "appia_keys";

    private static readonly SqlText FindSql = new($"select body_hash, response from {Name} where caller = $1 and method = $2 and key = $3");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (caller, method, key, body_hash, response, born) values ($1, $2, $3, $4, $5, $6)");

    private static readonly SqlText OldestSql = new($"select min(born) from {Name}");

    private static readonly SqlText DeleteSql = new(
        $"delete from {Name} where (caller, method, key) in "
        + $"(select caller, method, key from {Name} where born < $1 order by born limit $2 + 0)");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("caller", StoreValueKind.Text, Required: true),
            new("method", StoreValueKind.Text, Required: true),
            new("key", StoreValueKind.Text, Required: true),
            new("body_hash", StoreValueKind.Bytes, Required: true),
            new("response", StoreValueKind.Bytes, Required: true),
            new("born", StoreValueKind.Integer, Required: true),
        ],
        ["caller", "method", "key"])
    {
        Indexes = [new("ix_appia_keys_born", ["born"])],
    };

    public static ValueTask<KeyRecord?> Find(IStore store, in CallKey key, CancellationToken ct) => store.QuerySingle(
        new Statement(FindSql, StoreValue.From(key.Caller), StoreValue.From(key.Method), StoreValue.From(key.Key)),
        0,
        static (row, _) => new KeyRecord(row.Bytes(0).ToArray(), row.Bytes(1).ToArray()),
        ct);

    /// <summary>Remembers a call. Fails when it is remembered already: of two processes that ran it at the same time, one commits.</summary>
    public static Statement Insert(in CallKey key, KeyRecord record, DateTimeOffset born) => new(
        InsertSql,
        StoreValue.From(key.Caller),
        StoreValue.From(key.Method),
        StoreValue.From(key.Key),
        StoreValue.From(record.BodyHash),
        StoreValue.From(record.Response),
        StoreValue.From(born.UtcTicks))
    {
        ExpectedRows = 1,
        Conflict = static (statement, _) => KeyErrors.Overtaken(statement.Parameters[1].AsText()),
    };

    /// <summary>The birth time of the oldest key, in UTC ticks; <see langword="null"/> when there is none.</summary>
    public static ValueTask<long?> Oldest(IStore store, CancellationToken ct) =>
        store.QuerySingle(new Statement(OldestSql), 0, static (row, _) => row.IsNull(0) ? (long?)null : row.Integer(0), ct);

    /// <summary>Forgets keys that were born before an instant, the oldest first, at most <paramref name="most"/>.</summary>
    public static Statement Delete(DateTimeOffset bornBefore, int most) =>
        new(DeleteSql, StoreValue.From(bornBefore.UtcTicks), StoreValue.From((long)most));
}
