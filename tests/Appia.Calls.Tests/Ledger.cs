using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>A service that does whatever a test asks of it.</summary>
[Contract]
public interface ILedger
{
    Task Write(string id, int amount, CancellationToken ct = default);

    [Idempotent]
    Task<int> Read(string id, CancellationToken ct = default);

    [Get("/entries/{id}"), AllowAnonymous]
    Task<Entry?> Find(string id, CancellationToken ct = default);

    [Get("/misuse/{id}"), AllowAnonymous]
    Task WriteWhileReading(string id, CancellationToken ct = default);

    Task WriteThenFail(string id, CancellationToken ct = default);

    Task WriteThenWait(string id, CancellationToken ct = default);

    Task CommitThenFail(string first, string second, CancellationToken ct = default);

    Task RunApartThenFail(string id, CancellationToken ct = default);

    Task WriteTwice(string id, CancellationToken ct = default);

    Task Leak(CancellationToken ct = default);

    Task AfterCommit(bool fail, CancellationToken ct = default);

    Task<Ids> MakeIds(CancellationToken ct = default);

    Task Crash(CancellationToken ct = default);

    Task<Box> Echo(Box box, CancellationToken ct = default);

    Task<string?> WhoAmI(CancellationToken ct = default);

    Task<string?> WhichService(CancellationToken ct = default);

    IAsyncEnumerable<int> CountTo(int last, CancellationToken ct = default);

    IAsyncEnumerable<int> Silence(CancellationToken ct = default);
}

[Document("entries")]
public sealed record Entry(string Id, int Amount);

public sealed record Ids(string Key, Guid First, Guid Second, DateTimeOffset Now);

public sealed record Box([property: Required, StringLength(5)] string Label, [property: Range(1, 9)] int Size, IReadOnlyList<Item> Items);

public sealed record Item([property: Range(1, 3)] int Count);

public sealed class LedgerService(IDocuments<Entry> entries, ICall call, ICaller caller, IUnits units, Probe probe) : ILedger
{
    public Task Write(string id, int amount, CancellationToken ct)
    {
        entries.Put(new(id, amount));
        return Task.CompletedTask;
    }

    public async Task<int> Read(string id, CancellationToken ct) => (await entries.Get(id, ct)).Amount;

    public async Task<Entry?> Find(string id, CancellationToken ct) => await entries.Find(id, ct);

    public Task WriteWhileReading(string id, CancellationToken ct)
    {
        // A generic writer, so that only the running unit can tell that this is a read.
        probe.Write(entries, id);
        return Task.CompletedTask;
    }

    public Task WriteThenFail(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        throw Problems.Conflict("Not like this.");
    }

    public async Task WriteThenWait(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        probe.Entered.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, probe.Time, ct);
    }

    public async Task CommitThenFail(string first, string second, CancellationToken ct)
    {
        entries.Put(new(first, 1));
        await call.Commit(ct);
        entries.Put(new(second, 2));
        throw Problems.Conflict("The second half fails.");
    }

    public async Task RunApartThenFail(string id, CancellationToken ct)
    {
        await units.Run(
            token =>
            {
                entries.Put(new(id, 7));
                return Task.CompletedTask;
            },
            ct);
        throw Problems.Conflict("The call around it fails.");
    }

    public async Task WriteTwice(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        await Task.Yield();
        entries.Put(new(id, 2));
    }

    public Task Leak(CancellationToken ct)
    {
        probe.Leaked = LeakLater();
        return Task.CompletedTask;
    }

    public Task AfterCommit(bool fail, CancellationToken ct)
    {
        entries.Put(new("after", 1));
        call.AfterCommit(() => probe.Ran++);
        return fail ? throw Problems.Conflict("No.") : Task.CompletedTask;
    }

    public Task<Ids> MakeIds(CancellationToken ct) => Task.FromResult(new Ids(call.Key, call.NewId(), call.NewId(), call.Now));

    public Task Crash(CancellationToken ct) => throw new InvalidOperationException("The secret ingredient.");

    public Task<Box> Echo(Box box, CancellationToken ct)
    {
        probe.Seen = box;
        return Task.FromResult(box);
    }

    public Task<string?> WhoAmI(CancellationToken ct) => Task.FromResult(caller.User);

    public Task<string?> WhichService(CancellationToken ct) => Task.FromResult(caller.Service);

    public async IAsyncEnumerable<int> CountTo(int last, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            for (var i = 1; i <= last; i++)
            {
                await Task.Yield();
                _ = call.Key;
                yield return i;
            }
        }
        finally
        {
            probe.Entered.TrySetResult();
        }
    }

    public async IAsyncEnumerable<int> Silence([EnumeratorCancellation] CancellationToken ct)
    {
        yield return 1;
        probe.Entered.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, probe.Time, ct);
        yield return 2;
    }

    private async Task LeakLater()
    {
        await probe.Released.Task;
        entries.Put(new("leaked", 1));
    }
}
