namespace Boutique.Host;

/// <summary>Fills a new shop before its door opens.</summary>
public sealed class Opening(ICatalog catalog, IStock stock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.Fill(cancellationToken);
        var products = await catalog.Browse(ct: cancellationToken);
        await stock.Fill([.. products.Select(product => product.Sku)], cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
