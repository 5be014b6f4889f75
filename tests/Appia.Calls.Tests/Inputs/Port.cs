using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

/// <summary>The depot and its callers: in one system, or in two hosts that call each other over gRPC.</summary>
internal sealed class Port : IAsyncDisposable
{
    private readonly List<TestSystem> _systems = [];
    private readonly DirectoryInfo _sockets = Directory.CreateTempSubdirectory("ap-");

    private Port(ManualClock clock)
    {
        Clock = clock;
        Harbour = new(clock);
    }

    public ManualClock Clock { get; }

    public Harbour Harbour { get; }

    /// <summary>The system of the callers.</summary>
    public TestSystem Near => _systems[0];

    /// <summary>The system of the depot.</summary>
    public TestSystem Far => _systems[^1];

    public IDepot Depot => Near.Get<IDepot>();

    public IPorter Porter => Near.Get<IPorter>();

    public static async Task<Port> Start(bool apart, Action<TestOptions>? configure = null)
    {
        var port = new Port(new());
        if (!apart)
        {
            await port.Add(null, configure);
            return port;
        }
        await port.Add("near", configure);
        await port.Add("far", configure);
        return port;
    }

    /// <summary>Lets a limit pass until what is limited has ended.</summary>
    public Task Pass(TimeSpan limit, Task limited) => PassingTime.Until(limited, limit, Clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var system in _systems)
            await system.DisposeAsync();
        _sockets.Delete(recursive: true);
    }

    private async Task Add(string? host, Action<TestOptions>? configure) => _systems.Add(await TestSystem.Start(
        port => port.Add<DepotService>().Add<PorterService>(),
        test =>
        {
            test.Clock = Clock;
            test.ConfigureServices(services => services.AddSingleton(Harbour));
            if (host is not null)
                Place(test, host);
            configure?.Invoke(test);
        }));

    private void Place(TestOptions test, string host)
    {
        test.Configuration["Appia:Host"] = host;
        test.Configuration["Appia:Listen"] = Socket(host);
        test.Configuration["Appia:Hosts:near:Services"] = "porter";
        test.Configuration["Appia:Hosts:near:Address"] = Socket("near");
        test.Configuration["Appia:Hosts:far:Services"] = "depot";
        test.Configuration["Appia:Hosts:far:Address"] = Socket("far");
    }

    private string Socket(string host) => $"unix:{Path.Combine(_sockets.FullName, host)}";
}
