using Appia.Engines;
using Appia.Runtime.Tests.Door;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Keys;

/// <summary>The market in two hosts: the clerk and the public door in front, the till behind, and a relay on the way from front to back.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ak-");
    private readonly string _stockIn;
    private readonly IHost _back;
    private readonly Relay _relay;

    private TwoHosts(string stockIn)
    {
        _stockIn = stockIn;
        _back = Back();
        _relay = new(Path.Combine(_folder.FullName, "relay"), Path.Combine(_folder.FullName, "back"));
    }

    public TillProbe Probe { get; } = new();

    public Desk Front { get; private set; } = null!;

    /// <summary>Where the relay leads to the back.</summary>
    public string Address => $"unix:{_folder.FullName}/relay";

    /// <summary>Lets the answer of the next call that commits in a service be lost.</summary>
    public void LoseNextAnswer(string service, Action<string>? andThen = null)
    {
        Probe.Committed = committed =>
        {
            if (committed == service && !Cut)
            {
                Cut = true;
                _relay.Cut();
            }
            andThen?.Invoke(committed);
        };
    }

    /// <summary>Whether an answer was lost.</summary>
    public bool Cut { get; private set; }

    public T Get<T>() where T : notnull => _back.Services.GetRequiredService<T>();

    /// <param name="stockIn">The host that has the stock.</param>
    public static async Task<TwoHosts> Start(string stockIn = "back")
    {
        var hosts = new TwoHosts(stockIn);
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
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(_folder.FullName));
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
        ["Appia:Hosts:front:Services"] = _stockIn == "front" ? "desk,clerk,stock" : "desk,clerk",
        ["Appia:Hosts:front:Door"] = "true",
        ["Appia:Hosts:front:Address"] = $"unix:{_folder.FullName}/front",
        ["Appia:Hosts:back:Services"] = _stockIn == "back" ? "till,stock" : "till",
        ["Appia:Hosts:back:Address"] = Address,
    };
}
