using Appia.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Testing;

/// <summary>A whole system inside one test: real stores, real events, no listener, and time that moves only when the test moves it.</summary>
/// <remarks>Co-located messages travel through JSON, so that a test finds what a remote call would.</remarks>
/// <example><code>
/// await using var system = await TestSystem.Start(shop => shop.Add&lt;OrderService&gt;(), test => test.Replace&lt;ICatalog&gt;(new FakeCatalog()));
/// await system.Get&lt;IOrders&gt;().Place(order);
/// await system.Quiet();
/// </code></example>
public sealed class TestSystem : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TestCallers _callers;
    private readonly TestFolder _folder;
    private readonly Dictionary<string, string?> _settings;
    private readonly Quietness _quietness;
    private bool _stopped;

    private TestSystem(IHost host, ManualClock clock, TestCallers callers, TestFolder folder, Dictionary<string, string?> settings)
    {
        _host = host;
        _callers = callers;
        _folder = folder;
        _settings = settings;
        Clock = clock;
        _quietness = new(host.Services.GetRequiredService<AppiaSystem>(), host.Services.GetServices<IQuietSource>(), clock);
    }

    /// <summary>The clock.</summary>
    public ManualClock Clock { get; }

    /// <summary>Where the stores are.</summary>
    public string Data => _folder.Path;

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a system.</summary>
    /// <param name="compose">Says what it consists of, as the application itself does in <c>AddAppia</c>.</param>
    /// <param name="configure">Says what is different in this test.</param>
    /// <exception cref="AppiaException">The system cannot be composed, or a PostgreSQL server is asked for that is not installed
    /// (APPIA2140).</exception>
    public static async Task<TestSystem> Start(Action<SystemBuilder> compose, Action<TestOptions>? configure = null)
    {
        var options = new TestOptions();
        configure?.Invoke(options);
        var folder = new TestFolder(options.Data);
        try
        {
            return await Start(compose, options, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A contract's client, or anything else that the host can resolve.</summary>
    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Makes the calls that follow, in this flow of control, those of <paramref name="user"/>, until it is disposed.</summary>
    public IDisposable As(string user) => As(new CallerIdentity(user));

    /// <inheritdoc cref="As(string)"/>
    public IDisposable As(CallerIdentity caller) => _callers.As(caller);

    /// <summary>Returns when no call is running, no event is unhandled and no retry is left, moving time on to the next timer where something waits for it.</summary>
    /// <param name="within">How long to wait, in real time; 10 seconds unless said.</param>
    /// <exception cref="AppiaException">It did not become quiet; the message says what is still moving.</exception>
    public Task Quiet(TimeSpan? within = null) => _quietness.Wait(within ?? TimeSpan.FromSeconds(10));

    /// <summary>Stops the system in good order. Its data stays until it is disposed.</summary>
    public async Task Stop()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _host.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _host.Dispose();
        if (!_folder.Stays)
            await TestEngine.Remove(_settings, _folder.Path);
        _folder.Dispose();
    }

    private static async Task<TestSystem> Start(Action<SystemBuilder> compose, TestOptions options, TestFolder folder)
    {
        var settings = await TestEngine.Settle(options.Configuration, folder.Path);
        var callers = new TestCallers();
        var host = Build(compose, options, settings, callers, folder);
        try
        {
            await host.StartAsync();
            return new(host, options.Clock, callers, folder, settings);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static IHost Build(
        Action<SystemBuilder> compose, TestOptions options, Dictionary<string, string?> settings, TestCallers callers, TestFolder folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(options.Clock);
        builder.Services.AddSingleton<ICallerSource>(callers);
        builder.AddAppia("test", system =>
        {
            compose(system);
            system.UseSqlite(folder.Path).Configure(settings => settings.Control = false);
        });
        options.Apply(builder.Services);
        return builder.Build();
    }
}
