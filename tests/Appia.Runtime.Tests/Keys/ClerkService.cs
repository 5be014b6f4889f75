namespace Appia.Runtime.Tests.Keys;

public sealed class ClerkService(IStock stock, TillProbe probe) : IClerk
{
    public async Task<int> Take(string article, CancellationToken ct)
    {
        var left = await stock.Take(article, 1, ct);
        await probe.Reach("clerk");
        return left;
    }
}
