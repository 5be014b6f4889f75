using System.Globalization;
using Appia.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>A running system with a shop.</summary>
internal sealed class ShopSystem(TestSystem system) : IAsyncDisposable
{
    public TestSystem System => system;

    public Bodies Bodies => system.Get<Bodies>();

    public static async Task<ShopSystem> Start(Action<TestOptions>? configure = null, int connections = 20) => new(await TestSystem.Start(
        shop => shop.Add<ShopService>().Add<BellService>(),
        test =>
        {
            test.Configuration["Appia:PostgreSql:MaxConnections"] = connections.ToString(CultureInfo.InvariantCulture);
            test.ConfigureServices(services => services.AddSingleton<Bodies>().AddAppiaDbContext<ShopContext>());
            configure?.Invoke(test);
        }));

    public Task Change(Func<ShopService, CancellationToken, Task> body, CancellationToken ct = default) =>
        system.Get<IShop>().Change(Bodies.Add(body), ct);

    public Task Change(Func<ShopService, Task> body) => Change((shop, _) => body(shop));

    public Task Repeat(Func<ShopService, Task> body) => system.Get<IShop>().Repeat(Bodies.Add((shop, _) => body(shop)));

    public Task Look(Func<ShopService, Task> body) => system.Get<IShop>().Look(Bodies.Add((shop, _) => body(shop)));

    /// <summary>What a query of the committed state answers.</summary>
    public async Task<T> Ask<T>(Func<ShopContext, Task<T>> query)
    {
        T? answer = default;
        await Look(async shop => answer = await query(shop.Shop));
        return answer!;
    }

    /// <summary>Changes what is stored, in a call of its own.</summary>
    public Task Store(Action<ShopContext> change) => Change(async (shop, ct) =>
    {
        change(shop.Shop);
        await shop.Shop.SaveChangesAsync(ct);
    });

    public Task<long> Balance(string id) => Ask(shop => shop.Accounts.Where(account => account.Id == id).Select(account => account.Balance).SingleAsync());

    public async Task<bool> HasReceipt(string id)
    {
        var found = false;
        await Look(async shop => found = await shop.Receipts.Find(id) is not null);
        return found;
    }

    /// <summary>What the handler of the shop's events has written.</summary>
    public async Task<List<string>> Heard()
    {
        await system.Quiet();
        return await Ask(shop => shop.Heard.OrderBy(heard => heard.Id).Select(heard => heard.Name).ToListAsync());
    }

    public ValueTask DisposeAsync() => system.DisposeAsync();
}
