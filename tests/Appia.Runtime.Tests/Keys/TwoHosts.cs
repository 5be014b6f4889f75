using Appia.Runtime.Tests.Door;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Keys;

/// <summary>The market in two hosts: the clerk and the public door in one, the till and the stock in the other, a relay between them.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ak-");
    private readonly IHost _back;
    private readonly Relay _relay;

    private TwoHosts()
    {
        _back = Back();
        _relay = new(Path.Combine(_folder.FullName, "relay"), Path.Combine(_folder.FullName, "back"));
    }

    public TillProbe Probe { get; } = new();

    public Desk Front { get; private set; } = null!;

    /// <summary>Where the relay leads to the till and the stock.</summary>
    public string Address => $"unix:{_folder.FullName}/relay";

    /// <summary>Lets the answer of the next call that commits in a service be lost.</summary>
    public void LoseNextAnswer(string service)
    {
        var left = 1;
        Probe.Committed = committed =>
        {
            if (committed == service && Interlocked.Exchange(ref left, 0) == 1)
                _relay.Cut();
        };
    }

    public T Get<T>() where T : notnull => _back.Services.GetRequiredService<T>();

    public static async Task<TwoHosts> Start()
    {
        var hosts = new TwoHosts();
        await hosts._back.StartAsync();
        hosts.Front = await Desk.Start(
            configuration: configuration => configuration.AddInMemoryCollection(hosts.Configuration("front")),
            configure: builder => builder.Services.AddSingleton(hosts.Probe),
            also: Compose);
        return hosts;
    }

    public async ValueTask DisposeAsync()
    {
        await Front.DisposeAsync();
        await _relay.DisposeAsync();
        await _back.StopAsync();
        _back.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Compose(SystemBuilder system) => system.Add<TillService>().Add<StockService>().Add<ClerkService>();

    private IHost Back()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(Configuration("back"));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Probe);
        builder.AddAppia("desk", system =>
        {
            Compose(system);
            system.Add<DeskService>().UseSqlite(Path.Combine(_folder.FullName, "data")).Configure(options => options.Control = false);
        });
        return builder.Build();
    }

    private Dictionary<string, string?> Configuration(string host) => new()
    {
        ["Appia:Host"] = host,
        ["Appia:Listen"] = $"unix:{_folder.FullName}/{host}",
        ["Appia:Hosts:front:Services"] = "desk,clerk",
        ["Appia:Hosts:front:Door"] = "true",
        ["Appia:Hosts:front:Address"] = $"unix:{_folder.FullName}/front",
        ["Appia:Hosts:back:Services"] = "till,stock",
        ["Appia:Hosts:back:Address"] = Address,
    };
}
