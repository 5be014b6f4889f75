using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The turns that calls have now, in a store that several processes share. A turn is a row for as long as somebody has it.</summary>
internal static class TurnTable
{
    private const string Name = "appia_turns";

    private static readonly SqlText TakeSql = new(
        $"insert into {Name} (id, owner, until) values ($1, $2, $3) "
        + $"on conflict (id) do update set owner = excluded.owner, until = excluded.until where {Name}.until < $4");

    private static readonly SqlText UntilSql = new($"select until from {Name} where id = $1");

    private static readonly SqlText CheckSql = new($"update {Name} set owner = $2 where id = $1 and owner = $2");

    private static readonly SqlText GiveSql = new($"delete from {Name} where id = $1 and owner = $2");

    private static readonly Func<Statement, string?, ProblemException> OnBusy = static (_, _) => TurnErrors.Busy();

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("id", StoreValueKind.Text, Required: true),
            new("owner", StoreValueKind.Text, Required: true),
            new("until", StoreValueKind.Integer, Required: true),
        ],
        ["id"]);

    /// <summary>Takes a turn that nobody has, or whose owner should have given it back long ago.</summary>
    public static Statement Take(StoredTurn turn, DateTimeOffset until, DateTimeOffset now) =>
        new(TakeSql, StoreValue.From(turn.Id), StoreValue.From(turn.Owner), StoreValue.From(until), StoreValue.From(now))
        {
            ExpectedRows = 1,
            Conflict = OnBusy,
        };

    /// <summary>Until when somebody has a turn; <see langword="null"/> when nobody has.</summary>
    public static ValueTask<long?> Until(IStoreReader store, StoredTurn turn, CancellationToken ct) =>
        store.QuerySingle(new Statement(UntilSql, StoreValue.From(turn.Id)), 0, static (row, _) => (long?)row.Integer(0), ct);

    /// <summary>Fails when the turn was taken by somebody else.</summary>
    public static Statement Check(StoredTurn turn) => Owned(CheckSql, turn);

    /// <summary>Gives the turn back. Fails when it was taken by somebody else.</summary>
    public static Statement Give(StoredTurn turn) => Owned(GiveSql, turn);

    /// <summary>Gives the turn back, if it was not taken by somebody else.</summary>
    public static Statement Forget(StoredTurn turn) => new(GiveSql, StoreValue.From(turn.Id), StoreValue.From(turn.Owner));

    private static Statement Owned(SqlText sql, StoredTurn turn) => new(sql, StoreValue.From(turn.Id), StoreValue.From(turn.Owner))
    {
        ExpectedRows = 1,
        Conflict = (_, _) => TurnErrors.Lost(turn.Method),
    };
}
