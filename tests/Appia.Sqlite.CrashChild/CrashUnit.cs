namespace Appia.Sqlite.CrashChild;

/// <summary>What the process that is killed writes, and its test reads.</summary>
public static class CrashUnit
{
    private static readonly SqlText InsertSql = new("insert into halves (id, half, filler) values ($1, $2, $3)");
    private static readonly byte[] Filler = new byte[900];

    public static StoreName Store { get; } = new("crash");

    public static StoreSchema Schema { get; } = StoreSchema.Empty with
    {
        Tables =
        [
            new(
                "halves",
                TableKind.Other,
                [
                    new("id", StoreValueKind.Text, Required: true),
                    new("half", StoreValueKind.Integer, Required: true),
                    new("filler", StoreValueKind.Bytes, Required: true),
                ],
                ["id", "half"]),
        ],
    };

    /// <summary>A unit of two halves and a log entry. A conflicting one writes its first half twice.</summary>
    public static UnitOfWork Make(IStore store, string id, bool conflicting)
    {
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(Half(id, 1));
        unit.Add(Half(id, conflicting ? 1 : 2));
        unit.Add(new LogEntry(Guid.CreateVersion7(), "crash.written", id, 0, 0, null, Filler));
        return unit;
    }

    /// <summary>The same unit, with its first half written by SQL of its own.</summary>
    public static async Task<UnitOfWork> MakeBySql(IStore store, string id, bool conflicting)
    {
        var unit = new UnitOfWork(store, readOnly: false);
        var connection = await unit.Connect(write: true);
        await using var command = connection.CreateCommand();
        command.CommandText = $"insert into halves (id, half, filler) values ('{id}', 1, zeroblob(900))";
        await command.ExecuteNonQueryAsync();
        unit.Add(Half(id, conflicting ? 1 : 2));
        unit.Add(new LogEntry(Guid.CreateVersion7(), "crash.written", id, 0, 0, null, Filler));
        return unit;
    }

    private static Statement Half(string id, long half) =>
        new(InsertSql, StoreValue.From(id), StoreValue.From(half), StoreValue.From(Filler)) { ExpectedRows = 1 };
}
