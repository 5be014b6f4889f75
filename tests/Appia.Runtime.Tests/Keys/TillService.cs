using System.Runtime.CompilerServices;

namespace Appia.Runtime.Tests.Keys;

public sealed class TillService(
    IDocuments<StoredReceipt> receipts, ICounters counters, IStock stock, IClerk clerk, IEvents events, ISql sql, ICall call, TillProbe probe) : ITill
{
    public async Task<Receipt> Sell(Sale sale, CancellationToken ct)
    {
        var receipt = new Receipt(call.NewId(), call.Key, call.Now, 1.10m, 0, sale.Extras);
        probe.Saw(receipt);
        var left = await stock.Take(sale.Article, sale.Count, ct);
        receipts.Add(new(receipt.Id.ToString("N"), sale.Article));
        counters.Add("sold:" + sale.Article, sale.Count);
        events.Publish(new Sold(sale.Article, sale.Count));
        call.AfterCommit(() => probe.Committed("till"));
        await probe.Reach("sell", ct);
        return receipt with { Left = left };
    }

    public async Task<Receipt?> Quote(Sale sale, CancellationToken ct)
    {
        probe.Ran();
        await probe.Reach("quote", ct);
        return sale.Count == 0 ? null : new(call.NewId(), call.Key, call.Now, sale.Count, 0, sale.Extras);
    }

    public async Task Count(string article, CancellationToken ct)
    {
        probe.Ran();
        counters.Add("sold:" + article);
        await probe.Reach("count", ct);
    }

    public Task Note(string article, CancellationToken ct)
    {
        counters.Add("sold:noted " + article);
        call.AfterCommit(() => probe.Committed("note"));
        return Task.CompletedTask;
    }

    public Task Recount(string article, CancellationToken ct) => Count(article, ct);

    public async Task<int> CountBySql(string article, CancellationToken ct)
    {
        await using var connection = await sql.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "create table if not exists counts (article text); insert into counts values ('x'); select count(*) from counts;";
        var count = Convert.ToInt32(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
        await probe.Reach("sql", ct);
        return count;
    }

    public async Task Both(string article, bool putFirst, CancellationToken ct)
    {
        await (putFirst
            ? Task.WhenAll(stock.Put(article, 10, ct), stock.Take(article, 1, ct))
            : Task.WhenAll(stock.Take(article, 1, ct), stock.Put(article, 10, ct)));
        await probe.Reach("both", ct);
    }

    public async Task<int> ThroughClerk(string article, CancellationToken ct)
    {
        var left = await clerk.Take(article, ct);
        await probe.Reach("till", ct);
        return left;
    }

    public Task<string> Tag(Tags tags, CancellationToken ct)
    {
        probe.Ran();
        return Task.FromResult(string.Join(",", tags.Names.Order(StringComparer.Ordinal)));
    }

    public async Task<long> Sold(string article, CancellationToken ct) => await counters.Get("sold:" + article, ct);

    public async IAsyncEnumerable<int> Watch([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        yield return 1;
    }
}
