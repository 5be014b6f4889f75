using Appia.Describe;
using Appia.Runtime.Tests.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Systems;

/// <summary>Which engine a system has.</summary>
public sealed class EngineTests : IDisposable
{
    private const string Nowhere = "Host=/no/such/folder;Username=nobody";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-engine-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_engine_without_an_address_fails_at_start_and_says_where_the_address_belongs()
    {
        using var host = Build(Embedded, ("Appia:Engine", "postgres"));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync());

        Assert.Equal("APPIA1111", failure.Code);
        Assert.Contains("ConnectionStrings:Appia", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFiles("*.db", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_unknown_engine_is_a_mistake_beside_the_others_and_the_known_ones_are_named()
    {
        using var host = Build(Embedded, ("Appia:Engine", "postgresql"), ("Appia:Deadline", "soon"));

        var failure = Assert.Throws<AppiaException>(() => host.Services.GetRequiredService<AppiaSystem>());

        Assert.Equal("APPIA1105", failure.Code);
        Assert.Contains("Appia:Engine is 'postgresql'. It has to be one of: postgres, sqlite.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Appia:Deadline", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_chooses_the_embedded_engine_over_the_code()
    {
        using var host = Build(system => system.UsePostgreSql(Nowhere), ("Appia:Engine", "SQLite"), ("Appia:Data", _folder.FullName));

        await host.StartAsync();
        await host.StopAsync();

        Assert.Contains("till.db", _folder.EnumerateFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task What_the_code_sets_for_an_engine_holds_when_the_configuration_chooses_it()
    {
        var asked = 0;
        using var host = Build(
            system => Embedded(system.UsePostgreSql(configure: postgres =>
            {
                asked++;
                postgres.ConnectionString = Nowhere;
                postgres.StartPatience = TimeSpan.Zero;
            })),
            ("Appia:Engine", "postgres"));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync());

        Assert.Equal((1, "APPIA2143"), (asked, failure.Code));
    }

    [Fact]
    public async Task An_address_in_the_configuration_wins_over_that_of_the_code()
    {
        using var host = Build(system => system.UsePostgreSql("Host=db;Password=never"), ("ConnectionStrings:Appia", "Host="));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync());

        Assert.Equal("APPIA2157", failure.Code);
    }

    [Fact]
    public async Task What_the_configuration_sets_for_an_engine_wins_over_the_code()
    {
        using var host = Build(
            system => system.UsePostgreSql(Nowhere, postgres => postgres.StartPatience = TimeSpan.FromHours(1)),
            ("Appia:PostgreSql:StartPatience", "00:00:00"));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync().WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal("APPIA2143", failure.Code);
    }

    [Fact]
    public void Wrong_settings_of_engines_are_mistakes_beside_the_others_whichever_engine_is_used()
    {
        using var host = Build(Embedded, ("Appia:PostgreSql:MaxConnections", "3"), ("Appia:Sqlite:Batch", "5"), ("Appia:Deadline", "soon"));

        var failure = Assert.Throws<AppiaException>(() => host.Services.GetRequiredService<AppiaSystem>());

        Assert.Equal("APPIA1105", failure.Code);
        Assert.Contains("Appia:PostgreSql:MaxConnections is '3'. It has to be a whole number from 4 to 10000.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Appia:Sqlite:Batch is not known. Known here: BatchLimit,", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Appia:Deadline", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_in_code_is_a_mistake_at_the_start_and_named_as_in_the_configuration()
    {
        using var host = Build(system => system.UseSqlite(_folder.FullName, sqlite => sqlite.QueueLimit = 0));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync());

        Assert.Equal("APPIA1105", failure.Code);
        Assert.Contains("Appia:Sqlite:QueueLimit is '0'.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "sqlite")]
    [InlineData("Postgres", "postgres")]
    public void A_system_knows_its_engine_before_it_starts(string? configured, string expected)
    {
        using var host = Build(Embedded, configured is null ? [] : [("Appia:Engine", configured)]);

        Assert.Equal(expected, host.Services.GetRequiredService<Composition>().Engine);
    }

    [Fact]
    public void A_description_names_the_engine() =>
        Assert.Equal("postgres", SystemDescription.FromJson((SystemDescription.From("x", []) with { Engine = "postgres" }).ToJson()).Engine);

    private void Embedded(SystemBuilder system) => system.UseSqlite(_folder.FullName);

    private static IHost Build(Action<SystemBuilder> choose, params (string Path, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new TillProbe());
        builder.AddAppia("market", system => choose(
            system.Add<TillService>().Add<StockService>().Add<ClerkService>().Configure(options => options.Control = false)));
        return builder.Build();
    }
}
