using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Appia.RabbitMq.Tests;

/// <summary>A RabbitMQ of its own for these tests: private ports, folders and port mapper, so that nothing stays behind.</summary>
public sealed class Broker : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-rabbit-");
    private readonly int _port = ServerProcess.FreePort();
    private readonly int _mapperPort = ServerProcess.FreePort();
    private readonly int _distributionPort = ServerProcess.FreePort();
    private ServerProcess? _mapper;
    private ServerProcess? _server;
    private IConnection? _connection;

    public static bool IsInstalled => ServerProcess.Find("rabbitmq-server") is not null && ServerProcess.Find("epmd") is not null;

    public static bool IsBuildMachine => Environment.GetEnvironmentVariable("CI") == "true";

    public string Address => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{_port}/");

    public async Task InitializeAsync()
    {
        // On a laptop without it the tests are skipped; on a build machine the start fails.
        if (!IsInstalled && !IsBuildMachine)
            return;
        _mapper = ServerProcess.Start("epmd", $"-port {Text(_mapperPort)} -address 127.0.0.1");
        await _mapper.Listening(_mapperPort);
        await Start();
    }

    public async Task DisposeAsync()
    {
        await Stop();
        _mapper?.Dispose();
        _folder.Delete(recursive: true);
    }

    public async Task Start()
    {
        _server = ServerProcess.Start("rabbitmq-server", "", Settings());
        await _server.Listening(_port);
        _connection = await new ConnectionFactory { Uri = new(Address) }.CreateConnectionAsync();
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task Stop()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
        _server?.Dispose();
        _server = null;
    }

    public Task<IChannel> Channel() => _connection!.CreateChannelAsync();

    /// <summary>Makes a durable queue, bound to an exchange when one is named.</summary>
    public async Task Queue(string name, string? exchange = null)
    {
        await using var channel = await Channel();
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false);
        if (exchange is null)
            return;
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        await channel.QueueBindAsync(name, exchange, "#");
    }

    /// <summary>Puts a message into a queue.</summary>
    public async Task Send(string queue, string body, string? contentType = null, params (string Name, object Value)[] headers)
    {
        await using var channel = await Channel();
        var properties = new BasicProperties { ContentType = contentType, Persistent = true, MessageId = "m" };
        properties.Headers = headers.ToDictionary(header => header.Name, header => (object?)header.Value);
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Takes messages out of a queue, waiting until there are as many.</summary>
    public async Task<IReadOnlyList<BasicGetResult>> Take(string queue, int count)
    {
        await using var channel = await Channel();
        var taken = new List<BasicGetResult>();
        var began = TimeProvider.System.GetTimestamp();
        while (taken.Count < count)
        {
            if (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
                taken.Add(message);
            else
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"{queue} got {taken.Count} messages instead of {count}.");
        }
        return taken;
    }

    /// <summary>How many messages are in a queue that nobody has taken, acknowledged or not.</summary>
    public async Task<uint> Ready(string queue)
    {
        await using var channel = await Channel();
        return await channel.MessageCountAsync(queue);
    }

    private Dictionary<string, string> Settings()
    {
        File.WriteAllText(In("rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{Text(_port)}\nlog.console = false\n");
        File.WriteAllText(In("enabled_plugins"), "[].");
        return new()
        {
            ["HOME"] = _folder.FullName,
            ["RABBITMQ_NODENAME"] = $"appia{Text(_port)}@localhost",
            ["RABBITMQ_BASE"] = _folder.FullName,
            ["RABBITMQ_MNESIA_BASE"] = In("data"),
            ["RABBITMQ_LOG_BASE"] = In("log"),
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = In("pid"),
            ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
            ["ERL_EPMD_PORT"] = Text(_mapperPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
