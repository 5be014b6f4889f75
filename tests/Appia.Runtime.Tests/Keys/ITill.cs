namespace Appia.Runtime.Tests.Keys;

/// <summary>A till: what is called with a key.</summary>
[Contract]
public interface ITill
{
    /// <summary>Takes from the stock, which is another service, and records the sale.</summary>
    [Post("/sales"), AllowAnonymous]
    Task<Receipt> Sell(Sale sale, CancellationToken ct = default);

    /// <summary>Records nothing.</summary>
    [Post("/quotes"), AllowAnonymous]
    Task<Receipt?> Quote(Sale sale, CancellationToken ct = default);

    [Post("/articles/{article}/count"), AllowAnonymous]
    Task Count(string article, CancellationToken ct = default);

    [Post("/articles/{article}/recount"), AllowAnonymous]
    Task Recount(string article, CancellationToken ct = default);

    /// <summary>Called for each event of a sale.</summary>
    Task Note(string article, CancellationToken ct = default);

    /// <summary>Counts by SQL of its own.</summary>
    Task<int> CountBySql(string article, CancellationToken ct = default);

    /// <summary>Calls two methods of the stock at the same time; the one that is named begins first.</summary>
    Task Both(string article, bool putFirst, CancellationToken ct = default);

    /// <summary>Calls a service that has no store, which calls the stock.</summary>
    Task<int> ThroughClerk(string article, CancellationToken ct = default);

    [Post("/tags"), AllowAnonymous]
    Task<string> Tag(Tags tags, CancellationToken ct = default);

    [Get("/articles/{article}/sold"), AllowAnonymous]
    Task<long> Sold(string article, CancellationToken ct = default);

    [Get("/sales"), AllowAnonymous]
    IAsyncEnumerable<int> Watch(CancellationToken ct = default);
}
