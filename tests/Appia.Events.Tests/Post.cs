using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Events.Tests;

/// <summary>A system of a source and a sink.</summary>
public sealed class Post : IAsyncDisposable
{
    private readonly TestSystem _system;

    private Post(TestSystem system, Probe probe)
    {
        _system = system;
        Probe = probe;
    }

    public Probe Probe { get; }

    public TestSystem System => _system;

    public ISource Source => _system.Get<ISource>();

    public ISink Sink => _system.Get<ISink>();

    public EventsAdmin Admin => _system.Get<EventsAdmin>();

    internal EventsRunner Runner => _system.Get<EventsRunner>();

    public static async Task<Post> Start(Action<TestOptions>? configure = null, Probe? probe = null)
    {
        probe ??= new();
        var system = await TestSystem.Start(
            post => post.Add<SourceService>().Add<SinkService>(),
            test =>
            {
                test.ConfigureServices(services => services.AddSingleton(probe));
                configure?.Invoke(test);
            });
        return new(system, probe);
    }

    /// <summary>What the sink has handled for a key, in order.</summary>
    public async Task<IReadOnlyList<int>> Received(string key) => (await Sink.Find(key))?.Numbers ?? [];

    /// <summary>Waits until something holds, looking again whenever the delivery of events moves.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        using var moved = new SemaphoreSlim(0);
        void OnChange() => moved.Release();
        Runner.Changed += OnChange;
        try
        {
            for (var looks = 0; !await holds(); looks++)
            {
                Assert.True(looks < 2000, $"It did not come: {what}. Pending: {Runner.Pending()}");
                await moved.WaitAsync(TimeSpan.FromMilliseconds(10));
            }
        }
        finally
        {
            Runner.Changed -= OnChange;
        }
    }

    /// <summary>Copies the stores as they are now: what a crash at this moment would leave.</summary>
    public string CopyData() => StoredData.Of(_system.Data).AfterCrash();

    public Task Quiet() => _system.Quiet(TimeSpan.FromSeconds(20));

    public ValueTask DisposeAsync() => _system.DisposeAsync();
}
