using System.Text.Json;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The processes that have a store open, in that store. Only the database's clock says who is alive.</summary>
internal sealed class MemberTable(string clock)
{
    private const string Name = "appia_members";

    private static readonly SqlText LeaveSql = new($"delete from {Name} where id = $1");

    private static readonly SqlText TellSql = new($"update {Name} set news = news + 1 where id <> $1");

    private readonly SqlText _renewSql = new(
        $"insert into {Name} (id, since, expires, leaving, news, name, offers, place, process) "
        + $"values ($1, {clock}, {clock} + $2, $3, $4, $5, $6, $7, $8) "
        + "on conflict (id) do update set expires = excluded.expires, leaving = excluded.leaving");

    private readonly SqlText _forgetSql = new($"delete from {Name} where expires < {clock} - $1");

    private readonly SqlText _readSql = new(
        $"select id, since, case when expires > {clock} then 1 else 0 end, leaving, news, name, offers, expires, place, process "
        + $"from {Name} order by since, id");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("id", StoreValueKind.Text, Required: true),
            new("since", StoreValueKind.Integer, Required: true),
            new("expires", StoreValueKind.Integer, Required: true),
            new("leaving", StoreValueKind.Integer, Required: true),
            new("news", StoreValueKind.Integer, Required: true),
            new("name", StoreValueKind.Text, Required: true),
            new("offers", StoreValueKind.Text, Required: true),
            new("place", StoreValueKind.Text, Required: true),
            new("process", StoreValueKind.Integer, Required: true),
        ],
        ["id"]);

    /// <summary>Tells every other process that what it remembers may have changed.</summary>
    public static Statement Tell(string self) => new(TellSql, StoreValue.From(self));

    public static Statement Leave(string id) => new(LeaveSql, StoreValue.From(id));

    /// <summary>Says that a member is alive for the length of a lease; one that is not there comes anew.</summary>
    public Statement Renew(Member member, TimeSpan lease) => new(
        _renewSql,
        StoreValue.From(member.Id),
        StoreValue.From((long)lease.TotalMilliseconds),
        StoreValue.From(member.Leaving ? 1L : 0),
        StoreValue.From(member.News),
        StoreValue.From(member.Name),
        StoreValue.From(JsonSerializer.Serialize(
            new SortedDictionary<string, string[]>(member.Offers.ToDictionary(), StringComparer.Ordinal),
            MembersJson.Default.SortedDictionaryStringStringArray)),
        StoreValue.From(member.Place),
        StoreValue.From((long)member.Process));

    /// <summary>Forgets who has been dead for some time.</summary>
    public Statement Forget(TimeSpan after) => new(_forgetSql, StoreValue.From((long)after.TotalMilliseconds));

    /// <summary>Everybody, in the order in which they came.</summary>
    public ValueTask<IReadOnlyList<Member>> Read(IStoreReader store, CancellationToken ct) =>
        store.Query(new Statement(_readSql), 0, static (row, _) => Map(row), ct);

    private static Member Map(IRow row) => new(
        row.Text(0),
        row.Integer(1),
        row.Integer(2) != 0,
        row.Integer(3) != 0,
        row.Integer(4),
        row.Text(5),
        JsonSerializer.Deserialize(row.Bytes(6), MembersJson.Default.SortedDictionaryStringStringArray) ?? [])
    {
        Expires = row.Integer(7),
        Place = row.Text(8),
        Process = (int)row.Integer(9),
    };
}
