namespace Appia.Runtime.Tests.Keys;

public sealed class StockService(ICounters counters, ITill till, ICall call, TillProbe probe) : IStock
{
    public Task<int> Take(string article, int count, CancellationToken ct) => Change(article, -count, ct);

    public Task<int> Put(string article, int count, CancellationToken ct) => Change(article, count, ct);

    public async Task<int> Left(string article, CancellationToken ct) => (int)await counters.Get(article, ct);

    [On]
    public async Task When(Sold sold, CancellationToken ct)
    {
        counters.Add("handled");
        call.AfterCommit(() => probe.Committed("handled"));
        await till.Note(sold.Article, ct);
        await probe.Reach("handled", ct);
    }

    private async Task<int> Change(string article, int by, CancellationToken ct)
    {
        counters.Add(article, by);
        call.AfterCommit(() => probe.Committed("stock"));
        return (int)await counters.Get(article, ct);
    }
}
