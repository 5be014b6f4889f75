using System.Net;
using System.Net.Sockets;
using Boutique.Host;
using Boutique.Traffic;
using Microsoft.AspNetCore.Builder;

namespace Boutique.Tests;

/// <summary>The whole shop in this process, on a free port, with its stores in a folder of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string? _database;
    private readonly string _data = Directory.CreateTempSubdirectory("boutique-test-").FullName;
    private WebApplication _app;

    static Shop() => SQLitePCL.Batteries_V2.Init();

    private Shop(string? database)
    {
        _database = database;
        _app = Create();
    }

    /// <summary>The same address before and after it is opened again.</summary>
    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}");

    public static async Task<Shop> Open(string engine = "sqlite")
    {
        var shop = new Shop(engine == Database.Engine ? await Database.Create() : null);
        await shop._app.StartAsync();
        return shop;
    }

    /// <summary>Somebody with a browser of his own.</summary>
    public Browser Enter() => new(Url);

    /// <summary>Stops the shop and starts it again on the same stores.</summary>
    public async Task Reopen()
    {
        await Close();
        _app = Create();
        await _app.StartAsync();
    }

    /// <summary>Stops the shop and says what is wrong in its books.</summary>
    public async Task<IReadOnlyList<string>> Audit()
    {
        await Close();
        var books = _database is null ? Books.Open(_data) : Books.OpenServer(_database);
        return [.. Auditor.Checks(books, []).SelectMany(check => check.Findings)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task Close()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private WebApplication Create()
    {
        string[] engine = _database is null ? [] : [$"--Appia:Engine={Database.Engine}", $"--ConnectionStrings:Appia={_database}"];
        return BoutiqueApplication.Create(
        [
            "--urls", Url.OriginalString, "--environment", "Development", $"--Appia:Data={_data}", "--Logging:LogLevel:Default=Warning", .. engine,
        ]);
    }
}
