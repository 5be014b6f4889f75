using Appia.Engines;
using Appia.Runtime;
using Appia.Storage;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Events.Tests.Versions;

/// <summary>A till, and a version of the books, on stores that outlive them.</summary>
public sealed class Shop : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("appia-").FullName;
    private TestSystem? _system;

    public Probe Probe { get; } = new();

    public TestSystem System => _system!;

    public ITill Till => System.Get<ITill>();

    public EventsAdmin Admin => System.Get<EventsAdmin>();

    internal EventsRunner Runner => System.Get<EventsRunner>();

    public IStore Log => System.Get<AppiaSystem>().Services.Single(service => service.Name == "till").Store!;

    public static async Task<Shop> Start(Action<SystemBuilder>? books = null, Action<TestOptions>? configure = null)
    {
        var shop = new Shop();
        await shop.Become(books, configure);
        return shop;
    }

    /// <summary>Stops, and starts with other books on the same stores.</summary>
    public async Task Become(Action<SystemBuilder>? books, Action<TestOptions>? configure = null, string? data = null)
    {
        var now = _system?.Clock.GetUtcNow();
        if (_system is not null)
            await _system.DisposeAsync();
        _system = await TestSystem.Start(
            system =>
            {
                system.Add<TillService>();
                books?.Invoke(system);
            },
            test =>
            {
                test.Data = data ?? _data;
                test.Clock = new(now);
                test.ConfigureServices(services => services.AddSingleton(Probe));
                configure?.Invoke(test);
            });
    }

    /// <summary>Copies the stores as they are now: what a crash at this moment would leave.</summary>
    public string CopyData() => StoredData.Of(_data).AfterCrash();

    public Task Quiet() => System.Quiet(TimeSpan.FromSeconds(30));

    /// <summary>What the books say of an id, in order.</summary>
    public async Task<IReadOnlyList<string>> Lines(string id) => (await System.Get<IBooks>().Find(id))?.Lines ?? [];

    public async Task<GroupStatus> Group() => (await Admin.Status()).Groups.Single(group => group.Group == "books");

    public async Task<LogStatus> LogOfGroup() => (await Group()).Logs.Single(log => log.Log == "till");

    public async Task<KeptLog> KeptLog() => (await Admin.Status()).Logs.Single(log => log.Log == "till");

    /// <summary>Waits until something holds, looking again whenever the delivery of events moves.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var looks = 0; !await holds(); looks++)
        {
            Assert.True(looks < 3000, $"It did not come: {what}. Pending: {Runner.Pending()}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
