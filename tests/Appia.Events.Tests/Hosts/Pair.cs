using Appia.Engines;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Events.Tests;

/// <summary>Two hosts of one system, each on its own socket: <c>office</c> runs the source, <c>home</c> the sink. What home hears of office goes through
/// a wire.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-").FullName;
    private readonly Func<string, IEnumerable<(string Path, string Value)>> _settings;
    private IHost? _office;
    private IHost? _home;

    private Pair(Func<string, IEnumerable<(string Path, string Value)>> settings)
    {
        _settings = settings;
        Wire = new(Socket("wire"), Socket("office"));
    }

    public Wire Wire { get; }

    public Probe Probe { get; } = new();

    public Said Said { get; } = new();

    public ISource Source => _office!.Services.GetRequiredService<ISource>();

    public ISink Sink => _home!.Services.GetRequiredService<ISink>();

    public EventsAdmin Admin => _home!.Services.GetRequiredService<EventsAdmin>();

    public EventsRunner Runner => _home!.Services.GetRequiredService<EventsRunner>();

    /// <summary>The publisher's store.</summary>
    public IStore Log => _office!.Services.GetRequiredService<AppiaSystem>().Services.Single().Store!;

    public static Task<Pair> Start(params (string Path, string Value)[] settings) => Start(_ => settings);

    /// <summary>Starts both with settings that outrank those of the pair.</summary>
    /// <param name="settings">The settings of a host.</param>
    public static async Task<Pair> Start(Func<string, IEnumerable<(string Path, string Value)>> settings)
    {
        var pair = new Pair(settings);
        await pair.StartOffice();
        await pair.StartHome();
        return pair;
    }

    public async Task StartOffice() => _office = await Start("office");

    public async Task StartHome() => _home = await Start("home");

    public async Task StopOffice()
    {
        await Stop(_office);
        _office = null;
    }

    public async Task StopHome()
    {
        await Stop(_home);
        _home = null;
    }

    /// <summary>What the sink has handled for a key, in order.</summary>
    public async Task<IReadOnlyList<int>> Received(string key) => (await Sink.Find(key))?.Numbers ?? [];

    public async Task<GroupStatus> Group() => (await Admin.Status()).Groups.Single();

    public async Task<LogStatus> LogOfSource() => (await Group()).Logs.Single(log => log.Log == "source");

    public Task UntilReceived(string key, params int[] numbers) => UntilReceived(key, (IEnumerable<int>)numbers);

    public Task UntilReceived(string key, IEnumerable<int> numbers) =>
        Until(async () => (await Received(key)).Count >= numbers.Count(), $"{numbers.Count()} events of {key}");

    public async Task<string> UntilState(string state)
    {
        await Until(async () => (await Group()).State == state, $"the state '{state}'");
        return (await Group()).Reason ?? "";
    }

    /// <summary>Waits until something holds, looking again whenever the delivery of events moves.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        using var moved = new SemaphoreSlim(0);
        void OnChange() => moved.Release();
        Runner.Changed += OnChange;
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            while (!await holds())
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"It did not come: {what}. Pending: {Runner.Pending()}");
                await moved.WaitAsync(TimeSpan.FromMilliseconds(10));
            }
        }
        finally
        {
            Runner.Changed -= OnChange;
        }
    }

    /// <summary>What the hosts have stored.</summary>
    public StoredData Stored => StoredData.Of(_folder);

    public async Task Truncate(long through)
    {
        var unit = new UnitOfWork(Log, readOnly: false);
        EventLog.Truncate(unit, through);
        await Log.Commit(unit);
    }

    public async ValueTask DisposeAsync()
    {
        Wire.Release();
        await Stop(_home);
        await Stop(_office);
        Wire.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task Stop(IHost? host)
    {
        if (host is null)
            return;
        await host.StopAsync();
        host.Dispose();
    }

    private string Socket(string name) => Path.Combine(_folder, $"{name}.sock");

    private async Task<IHost> Start(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Appia:Host"] = name,
            ["Appia:Listen"] = $"unix:{Socket(name)}",
            ["Appia:Control"] = "false",
            ["Appia:Hosts:office:Services"] = "source",
            ["Appia:Hosts:office:Address"] = $"unix:{Socket("wire")}",
            ["Appia:Hosts:home:Services"] = "sink",
            ["Appia:Hosts:home:Address"] = $"unix:{Socket("home")}",
        });
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(_folder));
        builder.Configuration.AddInMemoryCollection(_settings(name).Select(setting => KeyValuePair.Create(setting.Path, (string?)setting.Value)));
        builder.Logging.AddProvider(Said);
        builder.Services.AddSingleton(Probe);
        builder.AddAppia("test", system => system.Add<SourceService>().Add<SinkService>().UseSqlite(_folder));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
