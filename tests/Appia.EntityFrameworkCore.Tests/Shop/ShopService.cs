using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>Calls of every kind. What they do is the test's.</summary>
[Contract]
public interface IShop
{
    [Post("/shop"), AllowAnonymous]
    Task Change(string body, CancellationToken ct = default);

    [Put("/shop"), Idempotent, AllowAnonymous]
    Task Repeat(string body, CancellationToken ct = default);

    [Get("/shop"), AllowAnonymous]
    Task Look(string body, CancellationToken ct = default);
}

[Document("receipts")]
public sealed record Receipt(string Id);

[Event("shop.changed", Key = nameof(Name))]
public sealed record ShopChanged(string Name);

public sealed class ShopService(
    ShopContext shop,
    IDbContextFactory<ShopContext> contexts,
    IDocuments<Receipt> receipts,
    IEvents events,
    ISql sql,
    ICall call,
    IUnits units,
    IBell bell,
    Bodies bodies) : IShop
{
    public ShopContext Shop => shop;

    public IDbContextFactory<ShopContext> Contexts => contexts;

    public IDocuments<Receipt> Receipts => receipts;

    public IEvents Events => events;

    public ISql Sql => sql;

    public ICall Call => call;

    public IUnits Units => units;

    public IBell Bell => bell;

    public Task Change(string body, CancellationToken ct) => bodies.Run(body, this, ct);

    public Task Repeat(string body, CancellationToken ct) => bodies.Run(body, this, ct);

    public Task Look(string body, CancellationToken ct) => bodies.Run(body, this, ct);

    [On]
    public async Task When(ShopChanged changed, CancellationToken ct)
    {
        shop.Heard.Add(new() { Name = changed.Name });
        await shop.SaveChangesAsync(ct);
        bodies.FailOnce(changed.Name);
    }
}
