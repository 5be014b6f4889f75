using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>A context is a part of its call's unit.</summary>
public sealed class UnitTests : ShopSuite
{
    [Fact]
    public async Task Rows_a_document_and_an_event_commit_together()
    {
        await Shop.Change(async shop =>
        {
            shop.Receipts.Add(new("a"));
            shop.Shop.Accounts.Add(new() { Id = "a", Balance = 3 });
            await shop.Shop.SaveChangesAsync();
            shop.Events.Publish(new ShopChanged("a"));
        });

        Assert.Equal(["a"], await Shop.Heard());
        Assert.Equal(3, await Shop.Balance("a"));
        Assert.True(await Shop.HasReceipt("a"));
    }

    [Fact]
    public async Task A_method_that_fails_writes_nothing_of_either()
    {
        var problem = await Fails(() => Shop.Change(async shop =>
        {
            shop.Receipts.Add(new("a"));
            shop.Events.Publish(new ShopChanged("a"));
            shop.Shop.Accounts.Add(new() { Id = "a" });
            await shop.Shop.SaveChangesAsync();
            throw Problems.Conflict("Not like this.");
        }));

        Assert.Equal("Not like this.", problem.Detail);
        Assert.Empty(await Shop.Heard());
        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));
        Assert.False(await Shop.HasReceipt("a"));
    }

    [Fact]
    public async Task A_document_that_conflicts_takes_the_rows_with_it()
    {
        await Shop.Change(shop =>
        {
            shop.Receipts.Add(new("a"));
            return Task.CompletedTask;
        });

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a" });
            await shop.Shop.SaveChangesAsync();
            shop.Receipts.Add(new("a"));
        }));

        Assert.Equal("APPIA2211", problem.Code);
        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));
    }

    [Fact]
    public async Task What_was_not_saved_is_not_written()
    {
        await Shop.Change(shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a" });
            return Task.CompletedTask;
        });

        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));
    }

    [Fact]
    public async Task Saving_without_asynchrony_is_the_same()
    {
        await Shop.Change(shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a", Balance = 1 });
            shop.Shop.SaveChanges();
            using var transaction = shop.Shop.Database.BeginTransaction();
            shop.Shop.Accounts.Single().Balance = 2;
            shop.Shop.SaveChanges();
            transaction.Commit();
            return Task.CompletedTask;
        });

        Assert.Equal(2, await Shop.Balance("a"));
    }

    [Fact]
    public async Task A_query_holds_nobody_up_and_others_may_be_called_after_it()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        await Shop.Change(async shop =>
        {
            Assert.Equal(1, await shop.Shop.Accounts.CountAsync());
            await shop.Bell.Ring();
            await Shop.Store(other => other.Accounts.Add(new() { Id = "b" }));
            Assert.Equal(2, await shop.Shop.Accounts.CountAsync());
        });
    }

    [Fact]
    public async Task After_the_first_save_nobody_else_may_be_called()
    {
        var code = await IsRefused(() => Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a" });
            await shop.Shop.SaveChangesAsync();
            await shop.Bell.Ring();
        }));

        Assert.Equal("APPIA3009", code);
        Assert.False(await Shop.Ask(shop => shop.Accounts.AnyAsync()));
    }

    [Fact]
    public async Task A_save_with_nothing_to_write_does_not_take_the_writer()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        await Shop.Change(async shop =>
        {
            await shop.Shop.Accounts.SingleAsync();
            Assert.Equal(0, await shop.Shop.SaveChangesAsync());
            await shop.Bell.Ring();
        });
    }

    [Fact]
    public async Task Dapper_and_a_context_work_in_one_transaction()
    {
        await Shop.Change(async shop =>
        {
            var connection = await shop.Sql.Open();
            await connection.ExecuteAsync("insert into \"Accounts\" (\"Id\", \"Balance\") values ('sql', 1)");
            Assert.Equal(1, (await shop.Shop.Accounts.SingleAsync()).Balance);

            shop.Shop.Accounts.Add(new() { Id = "saved", Balance = 2 });
            await shop.Shop.SaveChangesAsync();
            Assert.Equal(3, await connection.ExecuteScalarAsync<long>("select cast(sum(\"Balance\") as bigint) from \"Accounts\""));
            await shop.Shop.Database.GetDbConnection().ExecuteAsync("update \"Accounts\" set \"Balance\" = \"Balance\" + @more", new { more = 10 });
        });

        Assert.Equal([11, 12], await Shop.Ask(shop => shop.Accounts.OrderBy(account => account.Balance).Select(account => account.Balance).ToListAsync()));
    }

    [Fact]
    public async Task A_transaction_of_the_context_can_be_taken_back_alone_and_commits_with_the_call()
    {
        await Shop.Change(async shop =>
        {
            await using (var kept = await shop.Shop.Database.BeginTransactionAsync())
            {
                shop.Shop.Accounts.Add(new() { Id = "kept" });
                await shop.Shop.SaveChangesAsync();
                await kept.CommitAsync();
            }
            await using var dropped = await shop.Shop.Database.BeginTransactionAsync();
            shop.Shop.Accounts.Add(new() { Id = "dropped" });
            await shop.Shop.SaveChangesAsync();
            await dropped.RollbackAsync();
        });

        Assert.Equal("kept", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }

    [Fact]
    public async Task Commands_that_change_rows_are_in_the_unit()
    {
        await Shop.Store(shop => shop.Accounts.AddRange(new() { Id = "a", Balance = 1 }, new() { Id = "b", Balance = 2 }));

        await Fails(() => Shop.Change(async shop =>
        {
            Assert.Equal(2, await shop.Shop.Accounts.ExecuteUpdateAsync(account => account.SetProperty(each => each.Balance, 7)));
            throw Problems.Conflict("No.");
        }));
        await Shop.Change(async shop =>
        {
            await shop.Shop.Accounts.Where(account => account.Balance == 1).ExecuteDeleteAsync();
            await shop.Shop.Database.ExecuteSqlAsync($"update \"Accounts\" set \"Balance\" = {5} where \"Id\" = {"b"}");
        });

        Assert.Equal([5], await Shop.Ask(shop => shop.Accounts.Select(account => account.Balance).ToListAsync()));
    }

    [Fact]
    public async Task A_context_goes_on_after_a_commit_on_the_way()
    {
        await Fails(() => Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "first" });
            await shop.Shop.SaveChangesAsync();
            await shop.Call.Commit();
            await shop.Bell.Ring();
            shop.Shop.Accounts.Add(new() { Id = "second" });
            await shop.Shop.SaveChangesAsync();
            throw Problems.Conflict("The second half fails.");
        }));

        Assert.Equal("first", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }

    [Fact]
    public async Task A_handler_that_fails_has_its_effect_once()
    {
        Shop.Bodies.FailNext("a");
        await Shop.Change(shop =>
        {
            shop.Events.Publish(new ShopChanged("a"));
            shop.Events.Publish(new ShopChanged("b"));
            return Task.CompletedTask;
        });

        Assert.Equal(["a", "b"], (await Shop.Heard()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_that_save_at_once_all_commit()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = $"{i:00}" });
            await shop.Shop.SaveChangesAsync();
            shop.Events.Publish(new ShopChanged($"{i:00}"));
        })));

        Assert.Equal(20, await Shop.Ask(shop => shop.Accounts.CountAsync()));
        Assert.Equal(20, (await Shop.Heard()).Count);
    }
}
