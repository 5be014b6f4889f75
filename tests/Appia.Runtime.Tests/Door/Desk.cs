using System.Net.Sockets;
using System.Text;
using Appia.Engines;
using Appia.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Door;

/// <summary>The help desk on a real server, on a port of its own.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private Desk(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Address = new(app.Urls.First());
        Http = new() { BaseAddress = Address, Timeout = Patience };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public Stage Stage => _app.Services.GetRequiredService<Stage>();

    public WebApplication App => _app;

    public static async Task<Desk> Start(
        Action<IConfigurationBuilder>? configuration = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? use = null,
        string environment = "Development",
        Action<SystemBuilder>? also = null)
    {
        var folder = Directory.CreateTempSubdirectory("appia-desk-");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(folder.FullName));
        configuration?.Invoke(builder.Configuration);
        builder.Services.AddSingleton<Stage>();
        var authentication = builder.Services.AddAuthentication();
        if (configure is null || environment == "Development")
            authentication.AddAppiaDevelopmentIdentity();
        configure?.Invoke(builder);
        builder.AddAppia("desk", system =>
        {
            also?.Invoke(system);
            system.Add<DeskService>().UseSqlite(folder.FullName).Configure(options => options.Control = false);
        });
        var app = builder.Build();
        try
        {
            use?.Invoke(app);
            app.MapAppia();
            await app.StartAsync();
            return new(app, folder);
        }
        catch
        {
            await app.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    public static Task Reached(TaskCompletionSource moment, string what) =>
        moment.Task.WaitAsync(Patience).ContinueWith(
            waited => waited.IsCompletedSuccessfully ? Task.CompletedTask : throw new TimeoutException($"It did not come: {what}."),
            TaskScheduler.Default).Unwrap();

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, string json) =>
        Send(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return await Answer.Of(response);
    }

    /// <summary>Sends bytes as they are and reads until the server closes or says nothing more, or has said <paramref name="last"/>: for the rest of a
    /// body that does not come it waits for some seconds before it closes.</summary>
    public async Task<string> Raw(string request, bool halfClose = false, string? last = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        if (halfClose)
            client.Client.Shutdown(SocketShutdown.Send);
        using var limit = new CancellationTokenSource(Patience);
        using var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (!HasSaid(last, received) && await stream.ReadAsync(buffer, limit.Token) is > 0 and var count)
                received.Write(buffer, 0, count);
        }
        catch (IOException)
        {
            // The server reset the connection: what it said before counts.
        }
        return Encoding.UTF8.GetString(received.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Stage.Released.TrySetResult();
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static bool HasSaid(string? last, MemoryStream received) =>
        last is not null && Encoding.UTF8.GetString(received.ToArray()).Contains(last, StringComparison.Ordinal);
}
