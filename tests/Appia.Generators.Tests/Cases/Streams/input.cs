namespace Shop;

[Contract]
public interface ITicker
{
    [Get("/prices/{symbol}"), AllowAnonymous]
    IAsyncEnumerable<Tick> Watch(string symbol, CancellationToken ct = default);

    IAsyncEnumerable<int> Count(int to);
}

public sealed record Tick(string Symbol, decimal Price, ReadOnlyMemory<byte> Raw, IReadOnlyDictionary<string, Tick> Parts);
