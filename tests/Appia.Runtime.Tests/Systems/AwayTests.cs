using Appia.Runtime.Tests.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Systems;

/// <summary>Starts whose stores are opened, and then away.</summary>
public sealed class AwayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-away-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_start_waits_for_a_store_that_is_away_for_a_moment()
    {
        var failures = 0;
        using var host = Build(TimeSpan.FromMinutes(1), at => at == "before read" && failures < 3 ? Away(++failures) : Task.CompletedTask);

        await host.StartAsync().WaitAsync(Market.Patience);

        Assert.Equal((3, true), (failures, host.Services.GetRequiredService<AppiaSystem>().IsRunning));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_stays_away_ends_the_start_with_its_reason_and_can_be_opened_again()
    {
        var away = true;
        using var host = Build(TimeSpan.FromMilliseconds(200), at => away && at == "before read" ? Away(0) : Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<AppiaException>(() => host.StartAsync().WaitAsync(Market.Patience));

        Assert.Equal(("APPIA1117", true), (failure.Code, failure.StopsStart));
        Assert.Contains("the tide is out", failure.Message, StringComparison.Ordinal);
        Assert.True(PatientStart.MayPass(failure));

        away = false;
        using var second = Build(TimeSpan.Zero, _ => Task.CompletedTask);
        await second.StartAsync();
        await second.StopAsync();
    }

    [Fact]
    public void A_mistake_does_not_pass()
    {
        Assert.False(PatientStart.MayPass(SystemErrors.NoEngine("market")));
        Assert.False(PatientStart.MayPass(new ProblemException(new(ProblemKind.Invalid, "colour", "It is red."))));
    }

    private static Task Away(int times) =>
        Task.FromException(Problems.Unavailable($"The store could not be used for the time {times}: the tide is out.", "away"));

    private IHost Build(TimeSpan patience, Func<string, Task> at)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new TillProbe());
        builder.AddAppia("market", system =>
        {
            system.Add<TillService>().Add<StockService>().Add<ClerkService>().UseSqlite(_folder.FullName).Configure(options => options.Control = false);
            var make = system.Engines["sqlite"];
            system.UseEngine("sqlite", context => new WatchedEngine(make(context), at) { StartPatience = patience });
        });
        return builder.Build();
    }
}
