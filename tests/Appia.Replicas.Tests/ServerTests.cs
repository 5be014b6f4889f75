using System.Net;
using System.Net.Sockets;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.Replicas.Tests;

/// <summary>The server goes while processes share out what they handle.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ServerTests
{
    private const int Keys = 20;

    [Fact]
    public async Task A_server_that_goes_and_comes_back_leaves_every_slot_handled_and_every_event_once()
    {
        var folder = Directory.CreateTempSubdirectory("appia-replicas-");
        // The server may run as another user than this process.
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
        string[] settings = ["listen_addresses=127.0.0.1", $"port={FreePort()}"];
        var server = await PrivateServer.Start(folder.FullName, settings);
        try
        {
            var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1" }.ToString();
            await using var cluster = await Cluster.Start(address);
            await Survive(cluster, async () =>
            {
                await server.DisposeAsync();
                server = await PrivateServer.Start(folder.FullName, settings);
            });
        }
        finally
        {
            await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task Survive(Cluster cluster, Func<Task> restart)
    {
        var first = await cluster.Add();
        await first.Ledger.Send(Keys, 1);
        await cluster.UntilReceived(Keys, 1);
        var second = await cluster.Add();

        await restart();
        await Cluster.Until(() => Send(second, 2), () => "a publication after the server came back");
        await cluster.UntilShared();
        await cluster.UntilReceived(Keys, 2);

        await cluster.AssertReceived(Keys, 2);
    }

    private static async Task<bool> Send(Replica replica, int number)
    {
        try
        {
            await replica.Ledger.Send(Keys, number);
            return true;
        }
        catch (ProblemException away) when (away.Problem is { Kind: ProblemKind.Unavailable, MayHaveRun: false })
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
