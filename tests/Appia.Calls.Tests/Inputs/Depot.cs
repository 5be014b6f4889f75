using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>A service that takes streams.</summary>
[Contract]
public interface IDepot
{
    /// <summary>Writes each crate, and answers how many there were.</summary>
    Task<Delivery> Store([Required] string shelf, IAsyncEnumerable<Crate> crates, CancellationToken ct = default);

    /// <summary>Does with its input what the manner says.</summary>
    Task<string> Treat(Manner manner, IAsyncEnumerable<int> numbers, CancellationToken ct = default);

    Task<IReadOnlyList<string?>> Collect(IAsyncEnumerable<string?> texts, CancellationToken ct = default);

    Task<IReadOnlyList<int>> Sizes(IAsyncEnumerable<IReadOnlyList<int>> lists, CancellationToken ct = default);

    /// <summary>Reads with pauses, and answers how far the caller ever was ahead.</summary>
    Task<int> Weigh(IAsyncEnumerable<string> loads, CancellationToken ct = default);

    Task<string> Who(IAsyncEnumerable<int> numbers, CancellationToken ct = default);

    IAsyncEnumerable<string> Talk([Required] string name, IAsyncEnumerable<Crate> crates, CancellationToken ct = default);

    /// <summary>Does with its input what the manner says.</summary>
    IAsyncEnumerable<int> Answer(Manner manner, IAsyncEnumerable<int> numbers, CancellationToken ct = default);

    [Get]
    Task<int> Stored(CancellationToken ct = default);
}

public enum Manner
{
    Refuse,
    Ignore,
    TakeOne,
    Swallow,
    Wait,
    WaitAfterwards,
    ReadSlowly,
    ReadTwice,
    Leak,
    HoldWriter,
    WriteReadOnly,
}

public sealed record Crate([property: StringLength(20)] string Label, int Weight = 1);

public sealed record Delivery(string Shelf, int Count);

[Document("stored")]
public sealed record StoredCrate(string Id, int Weight);

public sealed class DepotService(IDocuments<StoredCrate> stored, ISql sql, ICaller caller, Harbour harbour) : IDepot
{
    public async Task<Delivery> Store(string shelf, IAsyncEnumerable<Crate> crates, CancellationToken ct)
    {
        var count = 0;
        await foreach (var crate in crates.WithCancellation(ct))
        {
            harbour.Seen.Add(crate);
            harbour.Read();
            stored.Put(new($"{shelf}/{count++}", crate.Weight));
        }
        return new(shelf, count);
    }

    public async Task<string> Treat(Manner manner, IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        stored.Put(new($"{manner}", 1));
        switch (manner)
        {
            case Manner.Refuse:
                throw Problems.Conflict("The depot is closed.", "depot.closed");
            case Manner.Ignore:
                return "ignored";
            case Manner.TakeOne:
                return await TakeOne(numbers, ct);
            case Manner.Swallow:
                return await Swallow(numbers, ct);
            case Manner.Wait:
                await Wait(numbers, ct);
                return "waited";
            case Manner.WaitAfterwards:
                await Count(numbers, ct);
                harbour.Entered.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, harbour.Time, ct);
                return "waited";
            case Manner.ReadSlowly:
                await foreach (var number in numbers.WithCancellation(ct))
                    harbour.Time.Advance(TimeSpan.FromMinutes(2));
                return "read";
            case Manner.ReadTwice:
                return $"{await Count(numbers, ct) + await Count(numbers, ct)}";
            case Manner.Leak:
                harbour.Leaked = numbers.GetAsyncEnumerator(ct);
                return "leaked";
            default:
                await sql.Open(ct);
                harbour.Entered.TrySetResult();
                return $"{await Count(numbers, ct)}";
        }
    }

    public async Task<IReadOnlyList<string?>> Collect(IAsyncEnumerable<string?> texts, CancellationToken ct)
    {
        var all = new List<string?>();
        await foreach (var text in texts.WithCancellation(ct))
            all.Add(text);
        return all;
    }

    public async Task<IReadOnlyList<int>> Sizes(IAsyncEnumerable<IReadOnlyList<int>> lists, CancellationToken ct)
    {
        var all = new List<int>();
        await foreach (var list in lists.WithCancellation(ct))
            all.Add(list.Count);
        return all;
    }

    public async Task<int> Weigh(IAsyncEnumerable<string> loads, CancellationToken ct)
    {
        var (read, ahead) = (0, 0);
        await foreach (var load in loads.WithCancellation(ct))
        {
            read++;
            if (read == 1)
                harbour.Entered.TrySetResult();
            await Task.Yield();
            ahead = Math.Max(ahead, harbour.Made - read);
        }
        return ahead;
    }

    public async Task<string> Who(IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        await Count(numbers, ct);
        return $"{caller.User} by {caller.Service}";
    }

    public async IAsyncEnumerable<string> Talk(
        string name, IAsyncEnumerable<Crate> crates, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return $"hello {name}";
        await foreach (var crate in crates.WithCancellation(ct))
            yield return crate.Label;
        yield return "bye";
    }

    public async IAsyncEnumerable<int> Answer(
        Manner manner, IAsyncEnumerable<int> numbers, [EnumeratorCancellation] CancellationToken ct)
    {
        if (manner == Manner.WriteReadOnly)
            harbour.Write(stored);
        if (manner == Manner.Swallow)
            await Swallow(numbers, ct);
        if (manner == Manner.Wait)
            await Wait(numbers, ct);
        yield return 1;
        if (manner == Manner.Refuse)
            throw Problems.Conflict("The depot is closed.", "depot.closed");
        if (manner == Manner.TakeOne)
            await TakeOne(numbers, ct);
        else if (manner == Manner.WriteReadOnly)
            await Count(numbers, ct);
        yield return 2;
    }

    public async Task<int> Stored(CancellationToken ct) => (await stored.All.Take(1000).ToList(ct)).Count;

    private static async Task<string> TakeOne(IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        await foreach (var number in numbers.WithCancellation(ct))
            return $"took {number}";
        return "took none";
    }

    private async Task<int> Count(IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        var count = 0;
        await foreach (var number in numbers.WithCancellation(ct))
        {
            count++;
            harbour.Read();
        }
        return count;
    }

    private async Task<string> Swallow(IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        try
        {
            await Count(numbers, ct);
            return "nothing to swallow";
        }
        catch (OperationCanceledException)
        {
            harbour.Entered.TrySetResult();
            return "swallowed";
        }
    }

    private async Task Wait(IAsyncEnumerable<int> numbers, CancellationToken ct)
    {
        try
        {
            await Count(numbers, ct);
        }
        catch (OperationCanceledException)
        {
            harbour.Cancelled.TrySetResult();
            throw;
        }
    }
}
