using Appia.Events;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Replicas.Tests;

/// <summary>One process of a service: here, one system of this process.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly StoppableTime _time = new();
    private readonly IHost _host;
    private TaskCompletionSource? _stopped;
    private bool _ended;

    private Replica(IHost host, Probe probe, StoppableTime time)
    {
        _host = host;
        _time = time;
        Probe = probe;
        Runner.Context.OnFailPoint = _ => Volatile.Read(ref _stopped)?.Task ?? Task.CompletedTask;
    }

    public Probe Probe { get; }

    public ILedger Ledger => _host.Services.GetRequiredService<ILedger>();

    public EventsAdmin Admin => _host.Services.GetRequiredService<EventsAdmin>();

    public EventsRunner Runner => _host.Services.GetRequiredService<EventsRunner>();

    public IServiceProvider Services => _host.Services;

    public AppiaSystem System => _host.Services.GetRequiredService<AppiaSystem>();

    public IStore Store => System.Services.Single().Store!;

    public ConsumerGroup Group => Runner.Groups.Single();

    public Subscription Subscription => Group.Subscriptions.Single();

    /// <summary>How many slots it handles.</summary>
    public int Slots => Subscription.Slots;

    public static async Task<Replica> Start<TService>(
        string connectionString, string prefix, IEnumerable<(string Path, string Value)> settings, Action<SystemBuilder>? configure = null)
        where TService : class
    {
        var time = new StoppableTime();
        var probe = new Probe();
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection([new("Appia:Control", "false"), new("Appia:LeaseTime", "00:00:02")]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path, (string?)setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(probe);
        builder.AddAppia("test", system =>
        {
            system.Add<TService>().UsePostgreSql(connectionString, postgres => postgres.SchemaPrefix = prefix);
            configure?.Invoke(system);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host, probe, time);
    }

    /// <summary>Stops the process where it is, as SIGSTOP does: no commit, no sign of life.</summary>
    public void Freeze()
    {
        _time.Stop();
        Volatile.Write(ref _stopped, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Lets it go on.</summary>
    public void Thaw()
    {
        var stopped = _stopped;
        Volatile.Write(ref _stopped, null);
        _time.GoOn();
        stopped?.TrySetResult();
    }

    /// <summary>Stops in good order.</summary>
    public async Task Stop()
    {
        if (_ended)
            return;
        _ended = true;
        await _host.StopAsync();
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Thaw();
        await Stop();
    }
}
