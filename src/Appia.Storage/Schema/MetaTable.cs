using System.Globalization;

namespace Appia.Storage;

/// <summary>What a store says of itself: format, identities, date of creation.</summary>
internal sealed class MetaTable(ISchemaSession session)
{
    public const string Format = "format";
    public const string StoreId = "store-id";
    public const string LogId = "log-id";
    public const string Service = "service";
    public const string Created = "created";

    /// <summary>When the store was last made of a backup.</summary>
    public const string Restored = "restored";

    /// <summary>The position up to which the log may have positions that nobody got, because it was written by an engine that gives up some.</summary>
    public const string LogGaps = "log-gaps";

    /// <summary>The greatest position that retention has deleted.</summary>
    public const string LogFloor = "log-floor";

    /// <summary>Before the id of the log that this one branched off from: the last position that both have.</summary>
    public const string LogOrigin = "log-origin:";

    private int _format;

    /// <summary>Makes the table of a new store, or upgrades the format of an old one.</summary>
    public async ValueTask Open(int current, IReadOnlyList<FormatUpgrade> upgrades, TimeProvider time, CancellationToken ct)
    {
        var created = (await session.Columns(BuiltInTables.MetaName, ct)).Count == 0;
        if (created)
            await Create(current, time, ct);
        var found = int.Parse(await Required(Format, ct), CultureInfo.InvariantCulture);
        if (found > current)
            throw StorageErrors.NewerFormat(session.Store, found, current);
        foreach (var upgrade in upgrades.Where(upgrade => upgrade.From >= found).OrderBy(upgrade => upgrade.From))
            await upgrade.Apply(session, ct);
        if (found < current)
            await Set(Format, current.ToString(CultureInfo.InvariantCulture), ct);
        _format = current;
    }

    /// <summary>What the store says.</summary>
    public async ValueTask<StoreIdentity> Identity(CancellationToken ct)
    {
        // Retention may have emptied the log: its positions are not used again.
        var floor = long.Parse(await Find(LogFloor, ct) ?? "0", CultureInfo.InvariantCulture);
        var last = await session.Query(
            new Statement(SqlText.Once($"select coalesce(max(position), 0) from {LogTable.Name}")), 0, static (row, _) => row.Integer(0), ct);
        return new(
            Guid.Parse(await Required(StoreId, ct)), Guid.Parse(await Required(LogId, ct)), _format, Math.Max(floor, last[0]));
    }

    /// <summary>A value, or <see langword="null"/>.</summary>
    public async ValueTask<string?> Find(string name, CancellationToken ct)
    {
        var rows = await session.Query(
            new Statement(SqlText.Once($"select value from {BuiltInTables.MetaName} where name = $1"), StoreValue.From(name)),
            0,
            static (row, _) => row.Text(0),
            ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Sets a value.</summary>
    public ValueTask Set(string name, string value, CancellationToken ct) => session.Execute(
        new(
            SqlText.Once(
                $"insert into {BuiltInTables.MetaName} (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value"),
            StoreValue.From(name),
            StoreValue.From(value)),
        ct);

    private async ValueTask Create(int format, TimeProvider time, CancellationToken ct)
    {
        await new TableMigration(session, BuiltInTables.Meta).ApplyColumns(ct);
        var now = time.GetUtcNow();
        await Set(Format, format.ToString(CultureInfo.InvariantCulture), ct);
        await Set(StoreId, Guid.CreateVersion7(now).ToString("D"), ct);
        await Set(LogId, Guid.CreateVersion7(now).ToString("D"), ct);
        await Set(Service, session.Store.ToString(), ct);
        await Set(Created, now.ToString("O", CultureInfo.InvariantCulture), ct);
    }

    private async ValueTask<string> Required(string name, CancellationToken ct) =>
        await Find(name, ct) ?? throw StorageErrors.NotAStore(session.Store, name);
}
