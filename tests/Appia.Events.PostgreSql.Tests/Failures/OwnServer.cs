using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.Events.Tests.Failures;

/// <summary>A server of a test's own, which it can kill and start again at the same address with the same data.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-postgres-");
    private readonly string[] _settings;
    private readonly int _port = FreePort();
    private PrivateServer? _server;

    private OwnServer()
    {
        _settings = ["listen_addresses=127.0.0.1", $"port={_port}"];
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
    }

    public string ConnectionString { get; private set; } = "";

    public static async Task<OwnServer> Start()
    {
        var server = new OwnServer();
        try
        {
            await server.StartAgain();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task StartAgain()
    {
        _server = await PrivateServer.Start(_folder.FullName, _settings);
        ConnectionString = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = _port }.ToString();
    }

    /// <summary>Kills the server as <c>kill -9</c> does: it says goodbye to nobody and writes nothing more.</summary>
    public async Task Kill()
    {
        var note = Path.Combine(_folder.FullName, "data", "postmaster.pid");
        using (var process = Process.GetProcessById(int.Parse(File.ReadLines(note).First(), CultureInfo.InvariantCulture)))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        await _server!.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
