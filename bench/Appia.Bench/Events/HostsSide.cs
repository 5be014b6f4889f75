using Appia.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Events;

/// <summary>As <see cref="AppiaSide"/>, with publisher and consumer in two hosts: events travel over gRPC on a Unix socket. Both hosts run in this
/// process, so that they share its two cores as the sides do that have one.</summary>
internal sealed class HostsSide : IEventSide
{
    private readonly IReadOnlyList<IHost> _hosts;
    private readonly IMeter _meter;
    private readonly string _sockets;

    private HostsSide(IReadOnlyList<IHost> hosts, string sockets, EventArrivals arrivals)
    {
        _hosts = hosts;
        _sockets = sockets;
        _meter = hosts[0].Services.GetRequiredService<IMeter>();
        Arrivals = arrivals;
    }

    public EventArrivals Arrivals { get; }

    public static async Task<HostsSide> Start(string folder)
    {
        var arrivals = new EventArrivals();
        // The path of a Unix socket has to be short.
        var sockets = Directory.CreateTempSubdirectory("ab-").FullName;
        var hosts = new List<IHost>();
        foreach (var name in (string[])["meter", "tally"])
        {
            hosts.Add(Build(name, folder, sockets, arrivals));
            await hosts[^1].StartAsync();
        }
        return new(hosts, sockets, arrivals);
    }

    public Task Publish(int publisher, int first, int count) => _meter.Send(first, count);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Reverse())
        {
            await host.StopAsync();
            host.Dispose();
        }
        Directory.Delete(_sockets, recursive: true);
    }

    private static IHost Build(string name, string folder, string sockets, EventArrivals arrivals)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Appia:Host"] = name,
            ["Appia:Listen"] = $"unix:{sockets}/{name}",
            ["Appia:Hosts:meter:Services"] = "meter",
            ["Appia:Hosts:meter:Address"] = $"unix:{sockets}/meter",
            ["Appia:Hosts:tally:Services"] = "tally",
            ["Appia:Hosts:tally:Address"] = $"unix:{sockets}/tally",
        });
        builder.Services.AddSingleton(arrivals);
        builder.Services.AddSingleton<EventSteps>();
        builder.AddAppia("bench", system => system.Add<MeterService>().Add<TallyService>().UseSqlite(folder));
        return builder.Build();
    }
}
