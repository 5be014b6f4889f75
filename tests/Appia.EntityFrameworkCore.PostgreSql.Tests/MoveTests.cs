using Appia.Engines;
using Appia.EntityFrameworkCore.Tests;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;
using Appia.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Appia.EntityFrameworkCore.PostgreSql.Tests;

/// <summary>The way of a context's tables from SQLite to PostgreSQL, as the page about them describes it.</summary>
public sealed class MoveTests : IDisposable
{
    private const string Prefix = "efmove_";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-efmove-");

    private string StoreFile => Path.Combine(_folder.FullName, "shop.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Rows_of_a_context_are_brought_along_after_the_move()
    {
        await using (var files = await Start(onServer: false))
        {
            await files.Store(shop =>
            {
                shop.Products.AddRange(new() { Name = "milestone", Price = 12.50m }, new() { Name = "paving stone", Price = 0.99m });
                shop.Accounts.Add(new() { Id = "a", Balance = 7 });
            });
            await files.Change(async shop => await Task.Run(() => shop.Receipts.Add(new("a"))));
        }

        await MoveStore();
        await MoveRows();

        await using var moved = await Start(onServer: true);
        Assert.Equal(7, await moved.Balance("a"));
        Assert.True(await moved.HasReceipt("a"));
        await moved.Store(shop => shop.Products.Add(new() { Name = "kerb", Price = 3m }));
        Assert.Equal(
            [(1, "milestone", 12.50m), (2, "paving stone", 0.99m), (3, "kerb", 3m)],
            (await moved.Ask(shop => shop.Products.OrderBy(product => product.Id).ToListAsync())).Select(product => (product.Id, product.Name, product.Price)));
    }

    private async Task MoveStore()
    {
        await using var source = SqliteAdmin.OpenSource(StoreFile);
        var refused = await Assert.ThrowsAsync<AppiaException>(() => Copy(source, new()));
        Assert.Equal("APPIA2170", refused.Code);
        await Copy(source, new() { WithoutOwnTables = true });
    }

    private static async Task Copy(IStoreSource source, CopyOptions options)
    {
        await using var target = await PostgreSqlAdmin.CreateTarget(
            new() { ConnectionString = EngineUnderTest.Server, SchemaPrefix = Prefix }, source, TimeProvider.System);
        await new StoreCopier(source, target, TimeProvider.System).Run(options);
    }

    private async Task MoveRows()
    {
        var place = new NpgsqlConnectionStringBuilder(EngineUnderTest.Server)
        {
            SearchPath = $"{Prefix}shop",
            Options = $"-c role=appia_appia_{Prefix}shop",
            Pooling = false,
        };
        await using var from = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite($"Data Source={StoreFile};Mode=ReadOnly").Options);
        await using var to = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(place.ToString()).Options);
        await using var transaction = await to.Database.BeginTransactionAsync();
        await to.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        to.AddRange(await from.Products.AsNoTracking().ToListAsync());
        to.AddRange(await from.Accounts.AsNoTracking().ToListAsync());
        await to.SaveChangesAsync();
        await to.Database.ExecuteSqlAsync($"select setval(pg_get_serial_sequence('\"Products\"', 'Id'), max(\"Id\")) from \"Products\"");
        await transaction.CommitAsync();
    }

    private async Task<ShopSystem> Start(bool onServer) => new(await TestSystem.Start(
        shop => shop.Add<ShopService>().Add<BellService>(),
        test =>
        {
            test.Engine = onServer ? "postgres" : "sqlite";
            test.Configuration["Appia:SchemaPrefix"] = Prefix;
            test.Data = _folder.FullName;
            test.ConfigureServices(services => services.AddSingleton<Bodies>().AddAppiaDbContext<ShopContext>());
        }));
}
