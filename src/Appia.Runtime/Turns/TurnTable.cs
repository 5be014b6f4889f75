using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The turns that calls have now, in a store that several processes share, and the claims to the next ones. Each is a row for as long as somebody
/// has it, and for no longer than it says, by the database's clock.</summary>
/// <param name="clock">The SQL expression of that clock, in milliseconds since 1970.</param>
internal sealed class TurnTable(string clock)
{
    private const string Name = "appia_turns";

    private static readonly SqlText CheckSql = new($"update {Name} set owner = $2 where id = $1 and owner = $2");

    private static readonly SqlText GiveSql = new($"delete from {Name} where id = $1 and owner = $2");

    private static readonly Func<Statement, string?, ProblemException> OnBusy = static (_, _) => TurnErrors.Busy();

    private readonly SqlText _takeSql = new(
        $"insert into {Name} (id, owner, until) select $1, $2, {Now(clock)} + $3 "
        + $"where not exists (select 1 from {Name} where id = $4 and owner <> $5 and until >= {Now(clock)}) "
        + $"on conflict (id) do update set owner = excluded.owner, until = excluded.until where {Name}.until < {Now(clock)}");

    private readonly SqlText _claimSql = new(
        $"insert into {Name} (id, owner, until) values ($1, $2, {Now(clock)} + $3) on conflict (id) do update "
        + $"set owner = excluded.owner, until = excluded.until where {Name}.owner = excluded.owner or {Name}.until < {Now(clock)}");

    private readonly SqlText _lookSql = new($"select id, owner, until - {Now(clock)} from {Name} where id in ($1, $2) and until >= {Now(clock)}");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("id", StoreValueKind.Text, Required: true),
            new("owner", StoreValueKind.Text, Required: true),
            new("until", StoreValueKind.Integer, Required: true),
        ],
        ["id"]);

    /// <summary>Takes a turn that nobody has, or whose owner should have given it back long ago, unless another process has the claim to it.</summary>
    public Statement Take(StoredTurn turn, StoredTurn claim, TimeSpan time) => new(
        _takeSql,
        StoreValue.From(turn.Id),
        StoreValue.From(turn.Owner),
        StoreValue.From(time.Ticks),
        StoreValue.From(claim.Id),
        StoreValue.From(claim.Owner))
    {
        ExpectedRows = 1,
        Conflict = OnBusy,
    };

    /// <summary>Claims the next turn, or claims it for longer, unless another process has the claim.</summary>
    public Statement Claim(StoredTurn claim, TimeSpan time) =>
        new(_claimSql, StoreValue.From(claim.Id), StoreValue.From(claim.Owner), StoreValue.From(time.Ticks)) { ExpectedRows = 1, Conflict = OnBusy };

    /// <summary>Who has a turn, and the claim to the next one.</summary>
    public ValueTask<IReadOnlyList<TurnRecord>> Look(IStoreReader store, StoredTurn turn, StoredTurn claim, CancellationToken ct) => store.Query(
        new Statement(_lookSql, StoreValue.From(turn.Id), StoreValue.From(claim.Id)),
        0,
        static (row, _) => new TurnRecord(row.Text(0), row.Text(1), TimeSpan.FromTicks(row.Integer(2))),
        ct);

    /// <summary>Fails when the turn was taken by somebody else.</summary>
    public static Statement Check(StoredTurn turn) => Owned(CheckSql, turn);

    /// <summary>Gives the turn back. Fails when it was taken by somebody else.</summary>
    public static Statement Give(StoredTurn turn) => Owned(GiveSql, turn);

    /// <summary>Gives the turn back, if it was not taken by somebody else.</summary>
    public static Statement Forget(StoredTurn turn) => new(GiveSql, StoreValue.From(turn.Id), StoreValue.From(turn.Owner));

    // As it is stored: in ticks, like all times but those of leases.
    private static string Now(string clock) => $"({clock} * {TimeSpan.TicksPerMillisecond} + {DateTime.UnixEpoch.Ticks})";

    private static Statement Owned(SqlText sql, StoredTurn turn) => new(sql, StoreValue.From(turn.Id), StoreValue.From(turn.Owner))
    {
        ExpectedRows = 1,
        Conflict = (_, _) => TurnErrors.Lost(turn.Method),
    };
}
