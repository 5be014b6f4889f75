namespace Appia.Calls.Tests.Turns;

/// <summary>A service that serves customers one after the other.</summary>
[Contract]
public interface IDesk
{
    /// <summary>Serves a customer for as long as the test wants.</summary>
    [Serial(nameof(customer))]
    Task Serve(string customer, int ticket, CancellationToken ct = default);

    /// <summary>Adds one to what the customer has, by reading and writing it.</summary>
    [Serial(nameof(Visit.Customer))]
    Task<int> Count(Visit visit, CancellationToken ct = default);

    /// <summary>Serves a customer, and another one meanwhile.</summary>
    [Serial(nameof(customer))]
    Task ServeBoth(string customer, string other, CancellationToken ct = default);

    /// <summary>The same, with a token of its own.</summary>
    [Serial(nameof(customer))]
    Task ServeBothForAsLongAsItTakes(string customer, string other, CancellationToken ct = default);

    [Serial(nameof(customer))]
    Task ServeThenFail(string customer, CancellationToken ct = default);

    [Serial(nameof(customer))]
    Task WriteThenCommitTwice(string customer, CancellationToken ct = default);

    [Get]
    Task<int> CountOf(string customer, CancellationToken ct = default);
}

public sealed record Visit(string Customer, int Guests = 1);

public sealed class DeskService(IDocuments<Entry> entries, IDesk others, ICall call, Hall hall) : IDesk
{
    public Task Serve(string customer, int ticket, CancellationToken ct) => hall.Serve(customer, ticket);

    public async Task<int> Count(Visit visit, CancellationToken ct)
    {
        var before = await entries.Find(visit.Customer, ct);
        await hall.Serve(visit.Customer, 0);
        var now = (before?.Amount ?? 0) + visit.Guests;
        entries.Put(new(visit.Customer, now));
        return now;
    }

    public async Task ServeBoth(string customer, string other, CancellationToken ct)
    {
        await hall.Serve(customer, 1);
        await others.Serve(other, 2, ct);
    }

    public async Task ServeBothForAsLongAsItTakes(string customer, string other, CancellationToken ct)
    {
        await hall.Serve(customer, 1);
        using var own = new CancellationTokenSource();
        await others.Serve(other, 2, own.Token);
    }

    public Task ServeThenFail(string customer, CancellationToken ct)
    {
        entries.Put(new(customer, 1));
        throw Problems.Conflict("Not today.");
    }

    public async Task WriteThenCommitTwice(string customer, CancellationToken ct)
    {
        entries.Put(new(customer, 1));
        await call.Commit(ct);
        await hall.Serve(customer, 1);
        entries.Put(new(customer + " again", 1));
        await call.Commit(ct);
    }

    public async Task<int> CountOf(string customer, CancellationToken ct) => (await entries.Find(customer, ct))?.Amount ?? 0;
}
