using System.Text;
using System.Text.Json.Nodes;
using Appia.Engines;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Events.Tests.Inbound;

/// <summary>The ledger on a real server, on a port of its own.</summary>
internal sealed class LedgerHost : IAsyncDisposable
{
    public const string Payer = "Development user=ada, scopes=\"payments.write\"";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;
    private int _disposed;

    private LedgerHost(WebApplication app, string folder, bool ownsFolder)
    {
        _app = app;
        _ownsFolder = ownsFolder;
        Folder = folder;
        Http = new() { BaseAddress = new(app.Urls.FirstOrDefault() ?? "http://127.0.0.1:1"), Timeout = Patience };
    }

    public string Folder { get; }

    public HttpClient Http { get; }

    public ILedger Ledger => _app.Services.GetRequiredService<ILedger>();

    public EventsAdmin Admin => _app.Services.GetRequiredService<EventsAdmin>();

    public EventsRunner Runner => _app.Services.GetRequiredService<EventsRunner>();

    public IStore Store => _app.Services.GetRequiredService<AppiaSystem>().Services.Single(service => service.Name == "ledger").Store!;

    public IServiceProvider Services => _app.Services;

    public static async Task<LedgerHost> Start(
        IEnumerable<(string Path, string? Value)>? settings = null,
        string? folder = null,
        Action<SystemBuilder>? also = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("appia-ledger-").FullName;
        try
        {
            return new(await Run(settings ?? [], data, also, configure), data, folder is null);
        }
        catch when (folder is null)
        {
            Directory.Delete(data, recursive: true);
            throw;
        }
    }

    /// <summary>Sends a body to a topic's route, as ada, who may.</summary>
    public async Task<Reply> Publish(string topic, string contentType, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/events/{topic}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (headers.All(header => header.Name != "Authorization"))
            request.Headers.TryAddWithoutValidation("Authorization", Payer);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.Contains("Idempotent-Replayed"));
    }

    /// <summary>Sends one event in structured mode.</summary>
    public Task<Reply> Publish(JsonObject @event, params (string Name, string Value)[] headers) =>
        Publish("payments.settled", "application/cloudevents+json", @event.ToJsonString(), headers);

    /// <summary>An event of the topic <c>payments.settled</c>.</summary>
    public static JsonObject Payment(string id, string order = "17", decimal amount = 5, string source = "https://bank.example/eu") => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = source,
        ["type"] = "payments.settled",
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject { ["order"] = order, ["amount"] = amount },
    };

    /// <summary>What is booked for an order, once nothing is left to do.</summary>
    public async Task<IReadOnlyList<decimal>> Booked(string order)
    {
        await Quiet();
        return (await Ledger.Find(order))?.Amounts ?? [];
    }

    public Task Quiet() => Until(() => Task.FromResult(Runner.Pending() is null), "quiet");

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

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task<WebApplication> Run(
        IEnumerable<(string Path, string? Value)> settings, string data, Action<SystemBuilder>? also, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(data));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Path, setting => setting.Value));
        builder.Services.AddAuthentication().AddAppiaDevelopmentIdentity();
        configure?.Invoke(builder);
        builder.AddAppia("books", system =>
        {
            system.Add<LedgerService>().UseSqlite(data).Configure(options => options.Control = false);
            also?.Invoke(system);
        });
        var app = builder.Build();
        try
        {
            app.MapAppia();
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
