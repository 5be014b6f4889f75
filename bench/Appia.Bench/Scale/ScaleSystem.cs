using Appia.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Scale;

/// <summary>The archive and its reader, on one engine.</summary>
internal sealed class ScaleSystem : IAsyncDisposable
{
    private readonly IHost _host;

    private ScaleSystem(IHost host) => _host = host;

    public IArchive Archive => _host.Services.GetRequiredService<IArchive>();

    public EventsAdmin Events => _host.Services.GetRequiredService<EventsAdmin>();

    public static async Task<ScaleSystem> Start(Action<SystemBuilder> useEngine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.AddAppia("bench", system =>
        {
            system.Add<ArchiveService>().Add<ReaderService>().Configure(options => options.Control = false);
            useEngine(system);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>How many events the reader's store says that it has handled.</summary>
    public Task<long> Read()
    {
        var counters = _host.Services.GetRequiredService<ICounters>();
        return _host.Services.GetRequiredService<IAppia>().Call<ReaderService, long>(async ct => await counters.Get(ReaderService.Counter, ct));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
