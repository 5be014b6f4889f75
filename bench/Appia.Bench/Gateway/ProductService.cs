namespace Appia.Bench.Gateway;

public sealed class ProductService : IProducts
{
    public Task<Product?> Find(string id, CancellationToken ct) => Task.FromResult(id == Product.Sample.Id ? Product.Sample : null);
}
