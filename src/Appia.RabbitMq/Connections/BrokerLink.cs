using Appia.Runtime;
using RabbitMQ.Client;

namespace Appia.RabbitMq;

/// <summary>The one connection of a process to the broker. It is made when it is first needed, and again when it is lost.</summary>
/// <remarks>The client's own recovery is off: it would bring channels back whose messages are in doubt. Here a lost connection ends all that used it, and
/// each begins anew from what is committed.</remarks>
internal sealed class BrokerLink(RabbitMqOptions options, AppiaSystem system) : IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;

    /// <summary>Opens a channel.</summary>
    /// <exception cref="Exception">The broker is away, or refuses.</exception>
    public async Task<IChannel> OpenChannel(CreateChannelOptions? channel, CancellationToken ct) =>
        await (await Connect(ct)).CreateChannelAsync(channel, ct);

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _one.Dispose();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _one.Dispose();
    }

    private async Task<IConnection> Connect(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_connection is { IsOpen: true } open)
                return open;
            if (_connection is { } lost)
                await lost.DisposeAsync();
            _connection = null;
            return _connection = await Factory().CreateConnectionAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private ConnectionFactory Factory() => new()
    {
        Uri = options.Address!,
        ClientProvidedName = $"appia {system.Name}",
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        ConsumerDispatchConcurrency = 1,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
        RequestedHeartbeat = TimeSpan.FromSeconds(20),
    };
}
