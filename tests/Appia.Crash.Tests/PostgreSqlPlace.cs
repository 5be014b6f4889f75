using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Appia.PostgreSql.Server;

namespace Appia.Crash.Tests;

/// <summary>A server on a folder of its own. After each kill another one goes on with the folder, at the same address.</summary>
internal sealed class PostgreSqlPlace : IEnginePlace
{
    // The server's user has to reach it: no temporary folder of this user alone.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"appia-crash-{Guid.NewGuid():N}")).FullName;
    private readonly int _port = FreePort();
    private PrivateServer _server = null!;

    private PostgreSqlPlace()
    {
    }

    public bool HasServer => true;

    public IEnumerable<string> Arguments =>
    [
        "--Appia:Engine=postgres",
        "--Appia:LeaseTime=00:00:02",
        $"--ConnectionStrings:Appia=Host=127.0.0.1;Port={_port};Username=appia;Database=appia",
        $"--Appia:Blobs={Path.Combine(_folder, "blobs")}",
    ];

    public static async Task<PostgreSqlPlace> Start()
    {
        var place = new PostgreSqlPlace();
        await place.StartServer();
        return place;
    }

    public async Task KillServer()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(_server.Folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        int[] all = [postmaster, .. Children(postmaster)];
        foreach (var id in all)
            Kill(id);
        await _server.DisposeAsync();
        await StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartServer() =>
        _server = await PrivateServer.Start(Path.Combine(_folder, "server"), ["listen_addresses=127.0.0.1", $"port={_port}"]);

    private static IEnumerable<int> Children(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
