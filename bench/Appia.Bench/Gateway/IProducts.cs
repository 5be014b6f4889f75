namespace Appia.Bench.Gateway;

/// <summary>One read, as a shop's page makes it.</summary>
[Contract]
public interface IProducts
{
    [Get("/products/{id}"), AllowAnonymous]
    Task<Product?> Find(string id, CancellationToken ct = default);
}
