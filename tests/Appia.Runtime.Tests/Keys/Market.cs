using Appia.Engines;
using Appia.Storage;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Keys;

/// <summary>A system of a till, a stock and a clerk.</summary>
internal sealed class Market(TestSystem system, TillProbe probe) : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public TestSystem System => system;

    public TillProbe Probe => probe;

    public ITill Till => system.Get<ITill>();

    public IStock Stock => system.Get<IStock>();

    public static async Task<Market> Start(Action<TestOptions>? configure = null, TillProbe? probe = null)
    {
        probe ??= new();
        return new(
            await TestSystem.Start(
                market => market.Add<TillService>().Add<StockService>().Add<ClerkService>(),
                test =>
                {
                    test.ConfigureServices(services => services.AddSingleton(probe));
                    configure?.Invoke(test);
                }),
            probe);
    }

    /// <summary>The till, for one operation.</summary>
    public ITill Keyed(string key, DateTimeOffset? made = null) => system.Get<IAppia>().Client<ITill>(key, made);

    public IStore Store(string service) => system.Get<AppiaSystem>().Services.Single(host => host.Name == service).Store!;

    /// <summary>How many calls of a method its service remembers.</summary>
    public async Task<long> Remembered(string method) => await Store(method.Split('.')[0]).QuerySingle(
        new(new SqlText("select count(*) from appia_keys where method = $1"), StoreValue.From(method)), 0, static (row, _) => row.Integer(0));

    /// <summary>Copies the stores as they are now: what a crash at this moment would leave.</summary>
    public string CopyData() => StoredData.Of(system.Data).AfterCrash();

    public ValueTask DisposeAsync() => system.DisposeAsync();
}
