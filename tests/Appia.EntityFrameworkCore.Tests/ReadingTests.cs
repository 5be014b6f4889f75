using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>Calls that read by SQL or by a context, and call others.</summary>
public sealed class ReadingTests : ShopSuite
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Two stores' writers and the notices have four of them: few are left for all that reads.
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Calls_that_read_and_call_others_that_read_never_wait_for_each_other(int connections)
    {
        await using var system = await ShopSystem.Start(connections: connections);
        await system.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 7 }));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Read(system, byContext: i % 2 == 0))).WaitAsync(Limit);
    }

    [Fact]
    public async Task A_call_that_may_write_reads_and_calls_in_the_same_way()
    {
        await using var system = await ShopSystem.Start(connections: 5);
        await system.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 7 }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => system.Change(async shop =>
        {
            Assert.Equal(7, (await shop.Shop.Accounts.AsNoTracking().SingleAsync()).Balance);
            Assert.Equal(1, await shop.Bell.Listen());
            Assert.Equal(7, await (await shop.Sql.OpenForReading()).ExecuteScalarAsync<long>("select sum(\"Balance\") from \"Accounts\""));
            Assert.Equal(1, await shop.Bell.Listen());
            shop.Shop.Heard.Add(new() { Name = $"{i}" });
            await shop.Shop.SaveChangesAsync();
        }))).WaitAsync(Limit);

        Assert.Equal(20, await system.Ask(shop => shop.Heard.CountAsync()));
    }

    [Theory]
    [InlineData("service")]
    [InlineData("stream")]
    [InlineData("unit")]
    public async Task Whoever_is_in_the_midst_of_reading_calls_nobody(string what)
    {
        await Store();

        Assert.Equal("APPIA3045", await IsRefused(() => Shop.Look(async shop =>
        {
            await foreach (var _ in shop.Shop.Accounts.AsAsyncEnumerable())
                await Call(shop, what);
        })));
        Assert.Equal("APPIA3045", await IsRefused(() => Shop.Look(async shop =>
        {
            await using var reader = await (await shop.Sql.Open()).ExecuteReaderAsync("select * from \"Accounts\"");
            await reader.ReadAsync();
            await Call(shop, what);
        })));
        Assert.Equal("APPIA3045", await IsRefused(() => Shop.Look(async shop =>
        {
            await using var transaction = await shop.Shop.Database.BeginTransactionAsync();
            await Call(shop, what);
        })));
    }

    [Fact]
    public async Task Whoever_has_read_to_the_end_calls_again()
    {
        await Store();

        await Shop.Look(async shop =>
        {
            foreach (var _ in await shop.Shop.Accounts.ToListAsync())
                await shop.Bell.Ring();
            await foreach (var _ in shop.Shop.Accounts.AsAsyncEnumerable())
                break;
            await shop.Bell.Ring();
            await using (await shop.Shop.Database.BeginTransactionAsync())
                await shop.Shop.Accounts.CountAsync();
            await shop.Bell.Ring();
            await using (var reader = await (await shop.Sql.Open()).ExecuteReaderAsync("select * from \"Accounts\""))
                await reader.ReadAsync();
            await shop.Bell.Ring();
        });
    }

    [Fact]
    public async Task Branches_of_a_call_may_read_and_call_at_the_same_time()
    {
        await Store();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.Look(async shop =>
        {
            var reading = Task.Run(async () =>
            {
                for (var i = 0; i < 50; i++)
                    Assert.Equal(3, (await shop.Shop.Accounts.AsNoTracking().ToListAsync()).Count);
            });
            for (var i = 0; i < 50; i++)
                await shop.Bell.Ring();
            await reading;
        })));
    }

    private static Task Read(ShopSystem system, bool byContext) => system.Look(async shop =>
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(7, byContext
                ? (await shop.Shop.Accounts.SingleAsync()).Balance
                : await (await shop.Sql.Open()).ExecuteScalarAsync<long>("select \"Balance\" from \"Accounts\""));
            Assert.Null(await shop.Receipts.Find("nobody"));
            Assert.Equal(1, await shop.Bell.Listen());
        }
    });

    private static async Task Call(ShopService shop, string what)
    {
        if (what == "service")
            await shop.Bell.Ring();
        else if (what == "unit")
            await shop.Units.Run(_ => Task.CompletedTask);
        else
            await foreach (var _ in shop.Bell.Chime())
                break;
    }

    private Task Store() => Shop.Store(shop => shop.Accounts.AddRange(new() { Id = "a" }, new() { Id = "b" }, new() { Id = "c" }));
}
