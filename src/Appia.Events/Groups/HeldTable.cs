using Appia.Storage;

namespace Appia.Events;

/// <summary>The groups that were paused by hand, in the stores that have their positions.</summary>
internal static class HeldTable
{
    private const string Name = "appia_held_groups";

    private static readonly SqlText FindSql = new($"select since from {Name} where consumer = $1");

    private static readonly SqlText HoldSql = new($"insert into {Name} (consumer, since) values ($1, $2) on conflict (consumer) do nothing");

    private static readonly SqlText ReleaseSql = new($"delete from {Name} where consumer = $1");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [new("consumer", StoreValueKind.Text, Required: true), new("since", StoreValueKind.Integer, Required: true)],
        ["consumer"]);

    /// <summary>Whether a group is held.</summary>
    public static async ValueTask<bool> Has(IStoreReader store, string group, CancellationToken ct) =>
        await store.QuerySingle(new Statement(FindSql, StoreValue.From(group)), 0, static (row, _) => row.Integer(0), ct) != 0;

    public static Statement Hold(string group, DateTimeOffset since) => new(HoldSql, StoreValue.From(group), StoreValue.From(since));

    public static Statement Release(string group) => new(ReleaseSql, StoreValue.From(group));
}
