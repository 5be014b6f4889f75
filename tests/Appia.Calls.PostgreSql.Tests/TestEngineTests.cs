using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Appia.Calls.Tests;

/// <summary>What a test's system does with its engine.</summary>
public sealed class TestEngineTests
{
    [Fact]
    public async Task A_system_on_PostgreSQL_has_schemas_of_its_own_and_leaves_none_behind()
    {
        string prefix;
        await using (var system = await Bank.Start())
        {
            await system.Get<ILedger>().Write("a", 4);
            prefix = system.Get<IConfiguration>()["Appia:SchemaPrefix"]!;
            Assert.Equal([$"{prefix}ledger", $"{prefix}vault"], await Schemas(prefix));
            Assert.Empty(Directory.GetFiles(system.Data));
        }
        Assert.Empty(await Schemas(prefix));
        Assert.Equal(0L, await Count($"select count(*) from pg_roles where rolname like '%{prefix}%'"));
    }

    [Fact]
    public async Task A_test_may_ask_for_another_engine_than_the_environment()
    {
        await using var system = await Bank.Start(test => test.Engine = "sqlite");

        await system.Get<ILedger>().Write("a", 4);

        Assert.Contains(Path.Combine(system.Data, "ledger.db"), Directory.GetFiles(system.Data));
        Assert.Equal("sqlite", system.Get<IConfiguration>()["Appia:Engine"]);
    }

    [Fact]
    public async Task Systems_that_run_at_the_same_time_share_nothing()
    {
        await using var one = await Bank.Start(test => test.Engine = "postgres");
        await using var other = await Bank.Start(test => test.ConnectionString = EngineUnderTest.Server);

        await one.Get<ILedger>().Write("a", 1);
        await other.Get<ILedger>().Write("a", 2);

        Assert.Equal((1, 2), (await one.Get<ILedger>().Read("a"), await other.Get<ILedger>().Read("a")));
    }

    [Fact]
    public async Task A_connection_string_that_leads_nowhere_is_a_mistake_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(
            () => Bank.Start(test => test.ConnectionString = "Host=/no/such/folder;Username=nobody;Database=nothing"));

        Assert.Equal("APPIA2143", refused.Code);
    }

    private static async Task<List<string>> Schemas(string prefix)
    {
        await using var source = NpgsqlDataSource.Create(EngineUnderTest.Server);
        await using var command = source.CreateCommand(
            $"select nspname::text from pg_namespace where starts_with(nspname::text, '{prefix}') order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var schemas = new List<string>();
        while (await reader.ReadAsync())
            schemas.Add(reader.GetString(0));
        return schemas;
    }

    private static async Task<long> Count(string sql)
    {
        await using var source = NpgsqlDataSource.Create(EngineUnderTest.Server);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
