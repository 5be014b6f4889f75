using System.Runtime.CompilerServices;
using Dapper;

namespace Appia.Calls.Tests;

/// <summary>A service that keeps its books in tables of its own.</summary>
[Contract]
public interface IVault
{
    Task Setup(CancellationToken ct = default);

    Task Deposit(string id, int amount, CancellationToken ct = default);

    Task DepositThenFail(string id, CancellationToken ct = default);

    Task DepositThenWait(string id, CancellationToken ct = default);

    Task DepositThenCall(string id, Outgoing how, CancellationToken ct = default);

    Task DepositTwice(string first, string second, CancellationToken ct = default);

    Task DepositThenOutstay(string id, bool swallow, CancellationToken ct = default);

    Task Leak(CancellationToken ct = default);

    [Get("/vault"), AllowAnonymous]
    Task<IReadOnlyList<Gold>> All(CancellationToken ct = default);

    [Get("/vault/misuse"), AllowAnonymous]
    Task DepositWhileReading(CancellationToken ct = default);

    IAsyncEnumerable<Gold> Stream(CancellationToken ct = default);
}

public enum Outgoing
{
    Service,
    Stream,
    OwnUnit,
    OtherStore,
    AfterCommit,
}

public sealed record Gold(string Id, long Amount);

[Document("receipts")]
public sealed record Receipt(string Id);

[Event("vault.deposited", Key = nameof(Id))]
public sealed record Deposited(string Id);

public sealed class VaultService(
    ISql sql, IDocuments<Receipt> receipts, IEvents events, ICall call, IUnits units, ILedger ledger, IAppia appia, Probe probe) : IVault
{
    public async Task Setup(CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        await connection.ExecuteAsync("create table gold (id text primary key, amount bigint not null)");
        await connection.ExecuteAsync("create table heard (id text not null)");
    }

    public async Task Deposit(string id, int amount, CancellationToken ct)
    {
        receipts.Add(new(id));
        await using var connection = await sql.Open(ct);
        await connection.ExecuteAsync("insert into gold (id, amount) values (@id, @amount)", new { id, amount });
        events.Publish(new Deposited(id));
    }

    public async Task DepositThenFail(string id, CancellationToken ct)
    {
        await Deposit(id, 1, ct);
        throw Problems.Conflict("Not like this.");
    }

    public async Task DepositThenWait(string id, CancellationToken ct)
    {
        await Deposit(id, 1, ct);
        probe.Entered.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, probe.Time, ct);
    }

    public async Task DepositThenCall(string id, Outgoing how, CancellationToken ct)
    {
        await Deposit(id, 1, ct);
        switch (how)
        {
            case Outgoing.Service:
                await ledger.Read("a", ct);
                break;
            case Outgoing.Stream:
                await foreach (var _ in ledger.CountTo(3, ct))
                    break;
                break;
            case Outgoing.OwnUnit:
                await units.Run(_ => Task.CompletedTask, ct);
                break;
            case Outgoing.OtherStore:
                await appia.Call<LedgerService>(_ => Task.CompletedTask, ct);
                break;
            default:
                await call.Commit(ct);
                await ledger.Write(id, 3, ct);
                break;
        }
    }

    public async Task DepositTwice(string first, string second, CancellationToken ct)
    {
        await Deposit(first, 1, ct);
        await call.Commit(ct);
        await Deposit(second, 2, ct);
        throw Problems.Conflict("The second half fails.");
    }

    public async Task DepositThenOutstay(string id, bool swallow, CancellationToken ct)
    {
        await Deposit(id, 1, ct);
        probe.Entered.TrySetResult();
        await probe.Released.Task;
        if (!swallow)
            await Deposit(id + "-later", 1, ct);
    }

    public async Task Leak(CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        probe.Leaked = InsertLater();

        async Task InsertLater()
        {
            await probe.Released.Task;
            await connection.ExecuteAsync("insert into gold (id, amount) values ('leaked', 1)");
        }
    }

    public async Task<IReadOnlyList<Gold>> All(CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        return [.. await connection.QueryAsync<Gold>("select id, amount from gold order by id")];
    }

    public async Task DepositWhileReading(CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        await connection.ExecuteAsync("insert into gold (id, amount) values ('stolen', 1)");
    }

    public async IAsyncEnumerable<Gold> Stream([EnumeratorCancellation] CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        foreach (var id in await connection.QueryAsync<string>("select id from gold order by id"))
        {
            await Task.Yield();
            yield return await connection.QuerySingleAsync<Gold>("select id, amount from gold where id = @id", new { id });
        }
    }

    [On]
    public async Task When(Deposited deposited, CancellationToken ct)
    {
        var connection = await sql.Open(ct);
        await connection.ExecuteAsync("insert into heard (id) values (@Id)", deposited);
        if (probe.FailsOnce(deposited.Id))
            throw new InvalidOperationException("Once.");
    }
}
