using Appia.PostgreSql.Moving;
using Npgsql;

namespace Appia.PostgreSql;

/// <summary>Stores that are made together: nobody sees any of them before <see cref="Publish"/>, and then all are there. Disposing it without leaves
/// nothing.</summary>
public sealed class StoreCopies : IAsyncDisposable
{
    private readonly PostgreSqlOptions _options;
    private readonly TimeProvider _time;
    private readonly AdminConnection _connection;

    private StoreCopies(PostgreSqlOptions options, TimeProvider time, AdminConnection connection)
    {
        _options = options;
        _time = time;
        _connection = connection;
    }

    /// <summary>Begins to make one as <see cref="PostgreSqlAdmin.CreateTarget"/> does. It has to be complete before the next one is begun.</summary>
    public async Task<IStoreTarget> Create(IStoreSource source, CancellationToken ct = default) =>
        await new TargetSetup(_options, source.Name, _time).Open(_connection, source.State, replace: false, ct);

    /// <summary>Begins to make one as <see cref="PostgreSqlAdmin.ReplaceTarget"/> does. It has to be complete before the next one is begun.</summary>
    public async Task<IStoreTarget> Replace(StoreName name, CancellationToken ct = default) =>
        await new TargetSetup(_options, name, _time).Open(_connection, state: null, replace: true, ct);

    /// <summary>Makes them durable and visible, all at once.</summary>
    /// <exception cref="AppiaException">The server went away (APPIA2143): they may be there, and whoever repeats it is told.</exception>
    public async Task Publish(CancellationToken ct = default)
    {
        try
        {
            await _connection.Execute("commit", ct);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlErrors.CannotConnect(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    internal static async Task<StoreCopies> Begin(PostgreSqlOptions options, TimeProvider time, CancellationToken ct) =>
        new(options, time, await AdminConnection.Open(options, "begin", ct));
}
