using System.Data.Common;

namespace Appia.Crash.Host;

/// <summary>Keeps a table of its own, by SQL, of what was booked.</summary>
[Contract]
public interface INotary
{
    [Get("/notary"), AllowAnonymous]
    Task<NotaryBooks> Books(CancellationToken ct = default);
}

public sealed record NotaryBooks(IReadOnlyList<string> Seals, long Sum);

[Service("notary")]
public sealed class NotaryService(ISql sql, ICounters counters) : INotary
{
    private const string Sum = "sum";

    [On]
    public async Task When(Booked booked, CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        await Execute(connection, "create table if not exists seals (id text not null, primary key (id))", null, ct);
        await Execute(connection, "insert into seals (id) values (@id)", booked.Id, ct);
        counters.Add(Sum, booked.Amount);
    }

    public async Task<NotaryBooks> Books(CancellationToken ct)
    {
        var sum = await counters.Get(Sum, ct);
        return new(sum == 0 ? [] : await Seals(await sql.OpenForReading(ct), ct), sum);
    }

    private static async Task<IReadOnlyList<string>> Seals(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select id from seals";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var seals = new List<string>();
        while (await reader.ReadAsync(ct))
            seals.Add(reader.GetString(0));
        return seals;
    }

    private static async Task Execute(DbConnection connection, string text, string? id, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        if (id is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("id", id);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(ct);
    }
}
