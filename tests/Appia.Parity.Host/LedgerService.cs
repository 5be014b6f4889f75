using System.Runtime.CompilerServices;

namespace Appia.Parity.Host;

public sealed class LedgerService(
    IDocuments<Entry> entries, IEvents events, ICall call, ICaller caller, IUnits units, Gates gates, ITeller teller, TimeProvider time) : ILedger
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
        // Through a delegate, so that only the running unit can tell that this is a read.
        Action<Entry> write = entries.Put;
        write(new(id, 1));
        return Task.CompletedTask;
    }

    public Task WriteThenFail(string id, Failing how, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        throw how switch
        {
            Failing.Conflict => Problems.Conflict("Not like this: änderbar 日本.", "ledger.shut"),
            Failing.Exhausted => Problems.Exhausted("Later.", retryAfter: TimeSpan.FromSeconds(17)),
            Failing.Fields => Problems.Invalid(new Dictionary<string, IReadOnlyList<string>> { ["id"] = ["is taken", "is short"], ["a.b[1]"] = ["is odd"] }),
            _ => new InvalidOperationException("The secret ingredient."),
        };
    }

    public async Task WriteThenWait(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        gates.Open($"{id} written");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        }
        finally
        {
            gates.Open($"{id} ended");
        }
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
            _ =>
            {
                entries.Put(new(id, 7));
                return Task.CompletedTask;
            },
            ct);
        throw Problems.Conflict("The call around it fails.");
    }

    public async Task<int> CountUp(string id, CancellationToken ct)
    {
        var now = ((await entries.Find(id, ct))?.Amount ?? 0) + 1;
        await Task.Yield();
        entries.Put(new(id, now));
        return now;
    }

    public async Task CountUpBehindItself(string id, CancellationToken ct)
    {
        entries.Put(new(id, 100));
        await teller.CountUp(id, ct);
    }

    public Task<Box> Echo(Box box, CancellationToken ct) => Task.FromResult(box);

    public Task<Being> WhoAmI(CancellationToken ct) => Task.FromResult(
        new Being(caller.User, caller.Name, caller.Tenant, caller.Service, caller.HasScope("shop:sell"), caller.IsInRole("clerk")));

    public Task<Ids> MakeIds(CancellationToken ct) => Task.FromResult(new Ids(call.Key, call.NewId(), call.NewId(), call.Now));

    public Task Announce(string key, int first, int last, bool fail, CancellationToken ct)
    {
        for (var number = first; number <= last; number++)
            events.Publish(new Announced(key, number));
        return fail ? throw Problems.Conflict("Nobody hears of it.") : Task.CompletedTask;
    }

#if NEXT
    public async Task<Entry> Annotate(string id, string note, CancellationToken ct)
    {
        var entry = await entries.Get(id, ct) with { Note = note };
        entries.Put(entry);
        return entry;
    }

#endif
    public async IAsyncEnumerable<Entry> CountTo(int last, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; i <= last; i++)
        {
            await Task.Yield();
            yield return new($"{i}", i);
        }
    }

    public async IAsyncEnumerable<Entry> CountThenFail(int last, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in CountTo(last, ct))
            yield return entry;
        throw Problems.Exhausted("No more numbers.", retryAfter: TimeSpan.FromSeconds(3));
    }

    public async IAsyncEnumerable<Entry> CountThenWait(string gate, int last, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            await foreach (var entry in CountTo(last, ct))
                yield return entry;
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        }
        finally
        {
            gates.Open(gate);
        }
    }

    public async Task<int> WriteAll(string prefix, IAsyncEnumerable<Entry> items, CancellationToken ct)
    {
        var sum = 0;
        await foreach (var item in items.WithCancellation(ct))
        {
            entries.Add(item with { Id = prefix + item.Id });
            sum += item.Amount;
        }
        return sum;
    }

    public async IAsyncEnumerable<Entry> Multiply(int factor, IAsyncEnumerable<Entry?> items, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in items.WithCancellation(ct))
            yield return item is null ? new("none", 0) : item with { Amount = factor * item.Amount };
    }

    [On]
    public Task When(Heard heard, CancellationToken ct)
    {
        entries.Add(new($"{heard.Key}/{heard.Number}", heard.Number));
        call.AfterCommit(() => gates.Open($"{heard.Key} confirmed {heard.Number}"));
        return Task.CompletedTask;
    }
}
