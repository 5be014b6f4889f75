using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>What may not be done with a context, and what its failures are to callers.</summary>
public sealed class MisuseTests : ShopSuite
{
    [Fact]
    public async Task A_reading_call_cannot_save()
    {
        var code = await IsRefused(() => Shop.Look(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a" });
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal("APPIA2003", code);
        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));
    }

    [Fact]
    public async Task A_reading_call_cannot_change_rows_by_commands()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        Assert.Equal("APPIA2136", await IsRefused(() => Shop.Look(shop => shop.Shop.Accounts.ExecuteDeleteAsync())));
        Assert.Equal("APPIA2136", await IsRefused(() => Shop.Look(shop => shop.Shop.Database.ExecuteSqlAsync($"delete from \"Accounts\""))));
        Assert.Equal("APPIA2136", await IsRefused(() => Shop.Look(shop => shop.Shop.Database.GetDbConnection().ExecuteAsync("delete from \"Accounts\""))));
        Assert.Equal(1, await Shop.Ask(shop => shop.Accounts.CountAsync()));
    }

    [Fact]
    public async Task A_reading_call_may_read_in_a_transaction()
    {
        await Shop.Look(async shop =>
        {
            await using var transaction = await shop.Shop.Database.BeginTransactionAsync();
            Assert.Equal(0, await shop.Shop.Accounts.CountAsync());
            await transaction.CommitAsync();
        });
    }

    [Fact]
    public async Task A_context_of_one_call_is_refused_in_another()
    {
        var code = await IsRefused(() => Shop.Change(async shop =>
        {
            await shop.Shop.Accounts.CountAsync();
            await shop.Units.Run(_ => shop.Shop.Accounts.CountAsync());
        }));

        Assert.Equal("APPIA2020", code);
    }

    [Fact]
    public async Task A_unit_of_its_own_has_a_context_of_its_own()
    {
        await Fails(() => Shop.Change(async shop =>
        {
            await shop.Shop.Accounts.CountAsync();
            await shop.Units.Run(async ct =>
            {
                await using var context = await shop.Contexts.CreateDbContextAsync(ct);
                context.Accounts.Add(new() { Id = "kept" });
                await context.SaveChangesAsync(ct);
            });
            throw Problems.Conflict("Afterwards.");
        }));

        Assert.Equal("kept", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }

    [Fact]
    public async Task A_context_that_outlives_its_call_is_of_no_use()
    {
        ShopContext? leaked = null;
        await Shop.Change(async shop =>
        {
            leaked = await shop.Contexts.CreateDbContextAsync();
            await leaked.Accounts.CountAsync();
        });

        var failure = await Assert.ThrowsAsync<AppiaException>(() => leaked!.Accounts.CountAsync());
        Assert.Equal("APPIA2001", failure.Code);
    }

    [Fact]
    public async Task Code_that_goes_on_after_its_call_ended_writes_nothing()
    {
        var released = new TaskCompletionSource();
        Task? late = null;
        await Shop.Change(async shop =>
        {
            var context = await shop.Contexts.CreateDbContextAsync();
            await context.Accounts.CountAsync();
            late = Later(context);
        });
        released.SetResult();

        Assert.Equal("APPIA3002", (await Assert.ThrowsAsync<AppiaException>(() => late!)).Code);
        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));

        async Task Later(ShopContext context)
        {
            await released.Task;
            context.Accounts.Add(new() { Id = "late" });
            await context.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task A_unique_index_that_is_broken_is_a_conflict()
    {
        await Shop.Store(shop => shop.Products.Add(new() { Name = "pen" }));

        var problem = await Fails(() => Shop.Store(shop => shop.Products.Add(new() { Name = "pen" })));

        Assert.Equal((ProblemKind.Conflict, "APPIA2112", false), (problem.Kind, problem.Code, problem.ReadWasStale));
        Assert.Contains("Products", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_key_that_is_broken_is_a_conflict()
    {
        var problem = await Fails(() => Shop.Store(shop => shop.Orders.Add(new() { Lines = { new() { ProductId = 4711 } } })));

        Assert.Equal((ProblemKind.Conflict, "APPIA2112"), (problem.Kind, problem.Code));
        Assert.False(await Shop.Ask(shop => shop.Orders.AnyAsync()));
    }

    [Fact]
    public async Task A_rule_that_is_broken_in_a_transaction_of_its_own_can_be_handled()
    {
        await Shop.Store(shop => shop.Products.Add(new() { Name = "pen" }));

        await Shop.Change(async shop =>
        {
            await using (var transaction = await shop.Shop.Database.BeginTransactionAsync())
            {
                shop.Shop.Products.Add(new() { Name = "pen" });
                await Assert.ThrowsAsync<DbUpdateException>(() => shop.Shop.SaveChangesAsync());
                shop.Shop.ChangeTracker.Clear();
            }
            shop.Shop.Products.Add(new() { Name = "ink" });
            await shop.Shop.SaveChangesAsync();
        });

        Assert.Equal(["ink", "pen"], await Shop.Ask(shop => shop.Products.Select(product => product.Name).OrderBy(name => name).ToListAsync()));
    }

    [Fact]
    public async Task A_mistake_of_the_service_s_sql_is_internal()
    {
        var problem = await Fails(() => Shop.Change(shop => shop.Shop.Database.ExecuteSqlAsync($"update nothing set x = 1")));

        Assert.Equal(ProblemKind.Internal, problem.Kind);
    }

    [Fact]
    public async Task Transactions_are_the_engine_s()
    {
        Assert.Equal("APPIA2129", await IsRefused(() => Shop.Change(shop => shop.Shop.Database.ExecuteSqlAsync($"commit"))));
        Assert.Equal("APPIA2129", await IsRefused(() => Shop.Change(shop => shop.Shop.Database.ExecuteSqlAsync($"delete from appia_log"))));
    }

    [Fact]
    public async Task The_store_of_a_context_is_not_deleted()
    {
        Assert.Equal("APPIA2022", await IsRefused(() => Shop.Change(shop => shop.Shop.Database.EnsureDeletedAsync())));
        await Shop.Change(async shop => Assert.False(await shop.Shop.Database.EnsureCreatedAsync()));
    }

    [Fact]
    public async Task A_call_that_holds_the_writer_for_two_seconds_writes_nothing()
    {
        var (entered, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "late" });
            await shop.Shop.SaveChangesAsync();
            entered.SetResult();
            await released.Task;
            shop.Shop.Accounts.Add(new() { Id = "later" });
            await shop.Shop.SaveChangesAsync();
        });
        await entered.Task;
        Assert.Equal(0, await Shop.Ask(shop => shop.Accounts.CountAsync()));
        var waiting = Shop.Store(shop => shop.Accounts.Add(new() { Id = "waiting" }));
        Shop.System.Clock.Advance(TimeSpan.FromSeconds(2));
        await waiting;
        released.SetResult();

        var problem = await Fails(() => late);

        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA2127"), (problem.Kind, problem.Code));
        Assert.Equal("waiting", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }

    [Fact]
    public async Task A_cancelled_call_gives_the_writer_back()
    {
        using var source = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        var call = Shop.Change(
            async (shop, ct) =>
            {
                shop.Shop.Accounts.Add(new() { Id = "gone" });
                await shop.Shop.SaveChangesAsync(ct);
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, Shop.System.Clock, ct);
            },
            source.Token);
        await entered.Task;
        await source.CancelAsync();

        Assert.Equal(ProblemKind.Cancelled, (await Fails(() => call)).Kind);
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "next" }));
        Assert.Equal("next", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }
}
