using Appia.Engines;
using Appia.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Appia.EntityFrameworkCore.PostgreSql.Tests;

/// <summary>What can happen to a server in the midst of a call.</summary>
public sealed class ServerTests : ShopSuite
{
    [Fact]
    public async Task A_connection_that_the_server_ends_is_a_clear_problem_and_leaves_nothing()
    {
        var problem = await Fails(() => Shop.Change(async shop =>
        {
            shop.Shop.Accounts.Add(new() { Id = "a" });
            await shop.Shop.SaveChangesAsync();
            shop.Receipts.Add(new("a"));
            await End(await shop.Shop.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync());
            await shop.Shop.Accounts.CountAsync();
        }));

        Assert.Equal(ProblemKind.Unavailable, problem.Kind);
        Assert.False(await Shop.HasReceipt("a"));
        await Shop.Store(shop => shop.Accounts.Add(new() { Id = "b" }));
        Assert.Equal("b", (await Shop.Ask(shop => shop.Accounts.SingleAsync())).Id);
    }

    private static async Task End(int backend)
    {
        await using var connection = new NpgsqlConnection(EngineUnderTest.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_terminate_backend($1)", connection) { Parameters = { new() { Value = backend } } };
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_statement_that_the_server_cuts_off_is_a_deadline()
    {
        var problem = await Fails(() => Shop.Change(async shop =>
        {
            await using var transaction = await shop.Shop.Database.BeginTransactionAsync();
            await shop.Shop.Database.ExecuteSqlAsync($"set local statement_timeout = 50");
            await shop.Shop.Database.ExecuteSqlAsync($"select pg_sleep(30)");
        }));

        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA2137"), (problem.Kind, problem.Code));
    }
}
