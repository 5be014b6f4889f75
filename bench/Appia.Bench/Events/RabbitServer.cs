using System.Globalization;

namespace Appia.Bench.Events;

/// <summary>A RabbitMQ server for this run alone, with an Erlang port mapper of its own, so that none stays behind.</summary>
internal sealed class RabbitServer : IDisposable
{
    private readonly PeerProcess _mapper;
    private readonly PeerProcess _server;

    private RabbitServer(PeerProcess mapper, PeerProcess server, string folder, int port)
    {
        _mapper = mapper;
        _server = server;
        Folder = folder;
        Port = port;
    }

    public string Folder { get; }

    public int Port { get; }

    public static async Task<RabbitServer> Start(string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"rabbitmq-{Guid.NewGuid():N}")).FullName;
        var (port, mapperPort) = (FreePort.Take(), FreePort.Take());
        var mapper = PeerProcess.Start("epmd", $"-port {Text(mapperPort)} -address 127.0.0.1", "erlang-base");
        PeerProcess? server = null;
        try
        {
            await mapper.Listening(mapperPort, TimeSpan.FromSeconds(10));
            server = PeerProcess.Start("rabbitmq-server", "", "rabbitmq-server", Settings(folder, port, mapperPort));
            await server.Listening(port, TimeSpan.FromSeconds(60));
            return new(mapper, server, folder, port);
        }
        catch
        {
            server?.Dispose();
            mapper.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _mapper.Dispose();
    }

    private static Dictionary<string, string> Settings(string folder, int port, int mapperPort)
    {
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{port}\nlog.console = false\n");
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), "[].");
        return new()
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = $"bench{port}@localhost",
            ["RABBITMQ_BASE"] = folder,
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_DIST_PORT"] = Text(FreePort.Take()),
            ["ERL_EPMD_PORT"] = Text(mapperPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
