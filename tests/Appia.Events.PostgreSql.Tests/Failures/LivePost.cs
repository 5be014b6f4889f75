using Appia.Engines;
using Appia.PostgreSql;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Events.Tests.Failures;

/// <summary>The source and the sink in one process, with the machine's own time, which is never started again in a test.</summary>
internal sealed class LivePost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly DirectoryInfo _folder;
    private readonly IHost _host;

    private LivePost(IHost host, DirectoryInfo folder)
    {
        _host = host;
        _folder = folder;
    }

    public ISource Source => Get<ISource>();

    public ISink Sink => Get<ISink>();

    public EventsAdmin Admin => Get<EventsAdmin>();

    public static async Task<LivePost> Start(
        string? connectionString = null, Action<PostgreSqlOptions>? options = null, params (string Path, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("appia-live-");
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(folder.FullName));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path, (string?)setting.Value)));
        if (connectionString is not null)
            builder.Configuration["ConnectionStrings:Appia"] = connectionString;
        builder.Services.AddSingleton(new Probe());
        builder.AddAppia("test", system => system
            .Add<SourceService>().Add<SinkService>().UsePostgreSql(configure: options).Configure(appia => appia.Control = false));
        var host = builder.Build();
        await host.StartAsync();
        return new(host, folder);
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public IStore Store(string service) => Get<AppiaSystem>().Services.Single(host => host.Name == service).Store!;

    /// <summary>What the sink has handled for a key, in order; what it had when it can be asked again.</summary>
    public async Task<IReadOnlyList<int>> Received(string key)
    {
        IReadOnlyList<int>? numbers = null;
        await Until(async () => (numbers = (await Sink.Find(key))?.Numbers ?? []) is not null, "an answer of the sink");
        return numbers!;
    }

    /// <summary>Publishes one number after the other, each as one operation that is tried until it is done.</summary>
    public async Task Publish(string key, int count, Action<int> published)
    {
        for (var number = 1; number <= count; number++)
        {
            await Once($"{key} {number}", source => source.Send(key, number));
            published(number);
        }
    }

    /// <summary>Waits until something holds. What cannot be asked at the moment may hold later.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        Exception? last = null;
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (ProblemException away) when (away.Problem.Kind is ProblemKind.Unavailable or ProblemKind.Exhausted)
            {
                last = away;
            }
            await Task.Delay(Pause, TimeProvider.System);
        }
        Assert.Fail($"It did not come: {what}. Pending: {Get<EventsRunner>().Pending()}. {last?.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    // An attempt whose outcome is not known is made again with the same key: it takes effect once.
    private Task Once(string key, Func<ISource, Task> call) => Until(
        async () =>
        {
            await call(Get<IAppia>().Client<ISource>(key));
            return true;
        },
        $"the operation {key}");
}
