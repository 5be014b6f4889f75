using Appia.Runtime.Tests.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Systems;

/// <summary>What remains of a system whose application was disposed of and never stopped.</summary>
public sealed class DisposalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-disposal-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Its_stores_can_be_opened_at_once()
    {
        var first = await Start();
        first.Dispose();

        using var second = await Start();
        Assert.True(second.Services.GetRequiredService<AppiaSystem>().IsRunning);
    }

    [Fact]
    public async Task It_answers_no_more_and_its_streams_end()
    {
        var host = await Start();
        var system = host.Services.GetRequiredService<AppiaSystem>();

        await ((IAsyncDisposable)host).DisposeAsync();

        Assert.Equal((false, true), (system.IsRunning, system.Stopping.IsCancellationRequested));
    }

    [Fact]
    public async Task One_that_never_started_is_disposed_of_like_anything_else()
    {
        var host = Build();
        var system = host.Services.GetRequiredService<AppiaSystem>();
        _ = host.Services.GetServices<IHostedService>().Count();

        await ((IAsyncDisposable)host).DisposeAsync();

        Assert.False(system.Stopping.IsCancellationRequested);
    }

    private async Task<IHost> Start()
    {
        var host = Build();
        await host.StartAsync();
        return host;
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new TillProbe());
        builder.AddAppia("market", system => system
            .Add<TillService>().Add<StockService>().Add<ClerkService>()
            .UseSqlite(_folder.FullName)
            .Configure(options => options.Control = false));
        return builder.Build();
    }
}
