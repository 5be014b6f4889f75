using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Events;

/// <summary>Events through Appia: published in units of a service, handled exactly once by another.</summary>
internal sealed class AppiaSide : IEventSide
{
    private readonly IHost _host;
    private readonly IMeter _meter;
    private long _published;

    private AppiaSide(IHost host)
    {
        _host = host;
        _meter = host.Services.GetRequiredService<IMeter>();
        Arrivals = host.Services.GetRequiredService<EventArrivals>();
    }

    public EventArrivals Arrivals { get; }

    public static async Task<AppiaSide> Start(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<EventArrivals>();
        builder.Services.AddSingleton<EventSteps>();
        builder.AddAppia("bench", system => system.Add<MeterService>().Add<TallyService>().UseSqlite(folder));
        var host = builder.Build();
        await host.StartAsync();
        var services = host.Services.GetRequiredService<AppiaSystem>().Services;
        host.Services.GetRequiredService<EventSteps>().Watch(StoreOf(services, "meter"), StoreOf(services, "tally"));
        return new(host);
    }

    /// <summary>Where the time of lone events goes.</summary>
    public EventSteps Steps => _host.Services.GetRequiredService<EventSteps>();

    /// <summary>How many events were published.</summary>
    public long Published => Volatile.Read(ref _published);

    public Task Publish(int publisher, int first, int count)
    {
        Interlocked.Add(ref _published, count);
        return _meter.Send(first, count);
    }

    /// <summary>How many events the consumer's store says it has handled.</summary>
    public Task<long> Handled() => _host.Services.GetRequiredService<ITally>().Handled();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IStore StoreOf(IEnumerable<ServiceHost> services, string name) => services.Single(service => service.Name == name).Store!;
}
