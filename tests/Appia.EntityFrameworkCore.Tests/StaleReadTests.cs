using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>No update is lost, whatever the model says.</summary>
public sealed class StaleReadTests : ShopSuite
{
    [Fact]
    public async Task What_was_read_then_changed_by_another_and_then_written_is_a_conflict()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 5 }));

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            var account = await shop.Shop.Accounts.SingleAsync();
            await Add("a", 1);
            account.Balance++;
            shop.Receipts.Add(new("a"));
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal((ProblemKind.Conflict, "APPIA2021", true), (problem.Kind, problem.Code, problem.ReadWasStale));
        Assert.Equal(6, await Shop.Balance("a"));
        Assert.False(await Shop.HasReceipt("a"));
    }

    [Fact]
    public async Task A_change_of_another_member_counts_too()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 5 }));

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            var account = await shop.Shop.Accounts.SingleAsync();
            await Add("a", -5);
            account.Note = account.Balance > 0 ? "rich" : "poor";
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal("APPIA2021", problem.Code);
        Assert.Null((await Shop.Ask(shop => shop.Accounts.SingleAsync())).Note);
    }

    [Fact]
    public async Task What_was_deleted_meanwhile_is_not_deleted_twice()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            var account = await shop.Shop.Accounts.SingleAsync();
            await Shop.Change(other => other.Shop.Accounts.ExecuteDeleteAsync());
            shop.Shop.Remove(account);
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal("APPIA2021", problem.Code);
    }

    [Fact]
    public async Task An_idempotent_call_runs_again_with_a_context_of_its_own()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 5 }));
        var contexts = new HashSet<ShopContext>();

        await Shop.Repeat(async shop =>
        {
            Assert.Empty(shop.Shop.ChangeTracker.Entries());
            var account = await shop.Shop.Accounts.SingleAsync();
            if (contexts.Add(shop.Shop) && contexts.Count == 1)
                await Add("a", 1);
            account.Balance++;
            await shop.Shop.SaveChangesAsync();
        });

        Assert.Equal(2, contexts.Count);
        Assert.Equal(7, await Shop.Balance("a"));
    }

    [Fact]
    public async Task Of_calls_at_once_none_is_lost()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        var calls = Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                await Shop.Repeat(async shop =>
                {
                    var account = await shop.Shop.Accounts.SingleAsync();
                    await Task.Yield();
                    account.Balance++;
                    await shop.Shop.SaveChangesAsync();
                });
                return 1;
            }
            catch (ProblemException conflict) when (conflict.Problem.Code == "APPIA2021")
            {
                return 0;
            }
        }));
        // What runs again waits a moment first.
        await Shop.System.Quiet(TimeSpan.FromSeconds(60));
        var outcomes = await calls;

        Assert.True(outcomes.Sum() > 0);
        Assert.Equal(outcomes.Sum(), await Shop.Balance("a"));
    }

    [Fact]
    public async Task A_concurrency_token_of_the_model_is_left_to_it()
    {
        await Shop.Store(shop => shop.Tickets.Add(new() { Id = "a" }));

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            var ticket = await shop.Shop.Tickets.SingleAsync();
            await Shop.Change(other => other.Shop.Tickets.ExecuteUpdateAsync(each => each.SetProperty(one => one.Version, 1)));
            (ticket.Holder, ticket.Version) = ("Ann", 2);
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal((ProblemKind.Conflict, "APPIA2021"), (problem.Kind, problem.Code));
        Assert.Null((await Shop.Ask(shop => shop.Tickets.SingleAsync())).Holder);
    }

    [Fact]
    public async Task A_conflict_can_be_handled_in_the_method()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a", Balance = 5 }));

        await Shop.Change(async shop =>
        {
            var account = await shop.Shop.Accounts.SingleAsync();
            await Add("a", 10);
            account.Balance++;
            var conflict = await Assert.ThrowsAnyAsync<DbUpdateConcurrencyException>(() => shop.Shop.SaveChangesAsync());
            await Assert.Single(conflict.Entries).ReloadAsync();
            account.Balance++;
            await shop.Shop.SaveChangesAsync();
        });

        Assert.Equal(16, await Shop.Balance("a"));
    }

    [Fact]
    public async Task What_is_read_after_a_transaction_was_begun_cannot_change()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.Change(async shop =>
        {
            await using var transaction = await shop.Shop.Database.BeginTransactionAsync();
            (await shop.Shop.Accounts.SingleAsync()).Balance++;
            await shop.Shop.SaveChangesAsync();
            await transaction.CommitAsync();
        })));

        Assert.Equal(8, await Shop.Balance("a"));
    }

    [Fact]
    public async Task What_was_read_before_a_commit_on_the_way_is_checked_again()
    {
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "a" }));

        var problem = await Fails(() => Shop.Change(async shop =>
        {
            var account = await shop.Shop.Accounts.SingleAsync();
            account.Balance = 1;
            await shop.Shop.SaveChangesAsync();
            await shop.Call.Commit();
            await Add("a", 10);
            account.Balance++;
            await shop.Shop.SaveChangesAsync();
        }));

        Assert.Equal("APPIA2021", problem.Code);
        Assert.Equal(11, await Shop.Balance("a"));
    }

    [Fact]
    public async Task What_the_code_attached_is_written_as_it_says()
    {
        await Shop.Store(shop => shop.Accounts.AddRange(new() { Id = "a", Balance = 5 }, new() { Id = "b", Balance = 5 }));

        await Shop.Change(async shop =>
        {
            shop.Shop.Update(new Account { Id = "a", Balance = 9 });
            shop.Shop.Remove(new Account { Id = "b" });
            await shop.Shop.SaveChangesAsync();
        });

        Assert.Equal(9, (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Balance);
    }

    private Task Add(string id, long amount) => Shop.Change(shop => shop.Shop.Accounts
        .Where(account => account.Id == id)
        .ExecuteUpdateAsync(account => account.SetProperty(each => each.Balance, each => each.Balance + amount)));
}
