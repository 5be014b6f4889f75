using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>A service that gives streams to another.</summary>
[Contract]
public interface IPorter
{
    /// <summary>Writes <paramref name="count"/> loads of its own, and carries what it reads back to the depot.</summary>
    Task<Delivery> CarryOwn(int count, CancellationToken ct = default);

    Task CarryThenFail(CancellationToken ct = default);

    Task CarryWhileHoldingWriter(CancellationToken ct = default);

    Task HoldWriterWhileCarrying(CancellationToken ct = default);

    Task<string> Who(CancellationToken ct = default);

    [Get]
    Task<int> Loads(CancellationToken ct = default);
}

[Document("loads")]
public sealed record Load(string Id, int Weight);

public sealed class PorterService(IDepot depot, IDocuments<Load> loads, IUnits units, ISql sql) : IPorter
{
    public async Task<Delivery> CarryOwn(int count, CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
            await units.Run(
                _ =>
                {
                    loads.Put(new($"{i}", i));
                    return Task.CompletedTask;
                },
                ct);
        return await depot.Store("own", Own(count), ct);
    }

    public async Task CarryThenFail(CancellationToken ct)
    {
        await depot.Store("failed", Crates(), ct);
        throw Problems.Conflict("After the call.");
    }

    public async Task CarryWhileHoldingWriter(CancellationToken ct)
    {
        await sql.Open(ct);
        await depot.Store("held", Crates(), ct);
    }

    public Task HoldWriterWhileCarrying(CancellationToken ct) => depot.Store("held", Holding(), ct);

    public Task<string> Who(CancellationToken ct) => depot.Who(Enumerable.Range(1, 3).ToAsyncEnumerable(), ct);

    public async Task<int> Loads(CancellationToken ct) => (await loads.All.Take(1000).ToList(ct)).Count;

    // Runs in this service's call, whoever asks for the next item.
    private async IAsyncEnumerable<Crate> Own(int count, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 0; i < count; i++)
        {
            var load = await loads.Get($"{i}", ct);
            loads.Put(load with { Weight = load.Weight + 1 });
            yield return new(load.Id, load.Weight);
        }
    }

    private async IAsyncEnumerable<Crate> Holding()
    {
        yield return new("first");
        await sql.Open();
        yield return new("second");
    }

    private static IAsyncEnumerable<Crate> Crates() => new[] { new Crate("a"), new Crate("b") }.ToAsyncEnumerable();
}
