namespace Appia.Calls.Tests;

/// <summary>A service that other calls overtake between its read and its commit.</summary>
[Contract]
public interface IRaces
{
    [Idempotent]
    Task<int> Raise(string id, CancellationToken ct = default);

    Task<int> RaiseOnce(string id, CancellationToken ct = default);

    [Idempotent]
    Task Refuse(string id, CancellationToken ct = default);

    [Idempotent]
    Task Take(string id, string name, CancellationToken ct = default);

    [Idempotent]
    Task Set(string id, int amount, CancellationToken ct = default);

    [Get]
    Task<int> Amount(string id, CancellationToken ct = default);
}

[Document("seats")]
public sealed record Seat(string Id, [Unique] string Name);

/// <summary>What the runs of a call were, and how many of them are overtaken.</summary>
public sealed class Course
{
    public int Overtakes { get; set; }

    public List<(string Key, Guid Id, DateTimeOffset Now)> Runs { get; } = [];
}

public sealed class RacesService(IDocuments<Entry> entries, IDocuments<Seat> seats, IRaces others, ICall call, Course course) : IRaces
{
    public Task<int> Raise(string id, CancellationToken ct) => ReadThenWrite(id, ct);

    public Task<int> RaiseOnce(string id, CancellationToken ct) => ReadThenWrite(id, ct);

    public async Task Refuse(string id, CancellationToken ct)
    {
        await ReadThenWrite(id, ct);
        throw Problems.Conflict("The service does not want to.");
    }

    public async Task Take(string id, string name, CancellationToken ct)
    {
        Begin();
        if (await seats.Find(id, ct) is null)
            seats.Add(new(id, name));
    }

    public Task Set(string id, int amount, CancellationToken ct)
    {
        entries.Put(new(id, amount));
        return Task.CompletedTask;
    }

    public async Task<int> Amount(string id, CancellationToken ct) => (await entries.Get(id, ct)).Amount;

    private async Task<int> ReadThenWrite(string id, CancellationToken ct)
    {
        Begin();
        var amount = (await entries.Find(id, ct))?.Amount ?? 0;
        if (course.Overtakes-- > 0)
            await others.Set(id, 100, ct);
        entries.Put(new(id, amount + 1));
        return amount + 1;
    }

    private void Begin() => course.Runs.Add((call.Key, call.NewId(), call.Now));
}
