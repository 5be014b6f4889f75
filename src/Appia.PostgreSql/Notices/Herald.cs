using System.Collections.Concurrent;
using System.Globalization;
using Appia.PostgreSql.Writing;
using Npgsql;

namespace Appia.PostgreSql.Notices;

/// <summary>Tells other processes of new log entries and of what else they should look at, and hears of theirs.</summary>
/// <remarks>
/// A notice inside of units would cost each commit a lock of the whole server. So at most one every 10 ms goes out, for all stores of this
/// process together, on a connection of its own. A notice may be lost: stores are asked for their newest entry now and then too, and always
/// when the connection that listens was opened.
/// </remarks>
internal sealed class Herald(PostgreSqlOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Channel = "appia_log";

    // In the place of a position.
    private const string Request = "?";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _sender = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private readonly ConcurrentDictionary<string, (CommitNotices Notices, Func<CancellationToken, Task> Look)> _stores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CommitNotices> _news = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _requests = new(StringComparer.Ordinal);
    private readonly NpgsqlDataSource _source = Connections.StoreAddress.Untyped(Connections.StoreAddress.Plain(options));
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Begins to hear for a store.</summary>
    /// <param name="notices">Who is told.</param>
    /// <param name="look">Asks the store for its newest entry.</param>
    public void Add(CommitNotices notices, Func<CancellationToken, Task> look)
    {
        _stores[notices.Schema] = (notices, look);
        lock (_gate)
            // Whatever the thread is for that opens a store, this goes on elsewhere.
            _running ??= Task.Run(() => options.Pooler ? Poll() : Task.WhenAll(Poll(), Send(), Listen()));
    }

    /// <summary>Hears no more for a store.</summary>
    public void Remove(CommitNotices notices) => _stores.TryRemove(notices.Schema, out _);

    /// <summary>Lets other processes know, soon.</summary>
    public void Announce(CommitNotices notices)
    {
        if (options.Pooler)
            return;
        _news[notices.Schema] = notices;
        Wake();
    }

    /// <summary>Asks other processes to look at a store, soon.</summary>
    public void Ask(CommitNotices notices)
    {
        if (options.Pooler)
            return;
        _requests[notices.Schema] = true;
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is { } running)
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync();
    }

    private void Wake()
    {
        if (_wake.CurrentCount > 0)
            return;
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else did.
        }
    }

    // Behind a pooler there is nothing but asking.
    private Task Poll() => Repeat(
        async ct =>
        {
            while (true)
            {
                await Task.Delay(options.Pooler ? options.PollInterval / 10 : options.PollInterval, time, ct);
                await Look(ct);
            }
        });

    private Task Send() => Repeat(
        async ct =>
        {
            await using var connection = await _source.OpenConnectionAsync(ct);
            while (true)
            {
                await _wake.WaitAsync(ct);
                await Send(connection, ct);
                await Task.Delay(Between, time, ct);
            }
        });

    private Task Listen() => Repeat(
        async ct =>
        {
            await using var connection = await _source.OpenConnectionAsync(ct);
            connection.Notification += (_, notice) => Hear(notice.Payload);
            await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                await listen.ExecuteNonQueryAsync(ct);
            await Look(ct);
            // What was asked while nobody listened.
            foreach (var store in _stores.Values)
                store.Notices.Asked();
            while (true)
                await connection.WaitAsync(ct);
        });

    // Until the engine is closed, whatever happens to the server.
    private async Task Repeat(Func<CancellationToken, Task> work)
    {
        while (!_stop.IsCancellationRequested)
        {
            await work(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Send(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var schema in _news.Keys)
            if (_news.TryRemove(schema, out var notices))
                await Send(connection, notices.Head.ToString(CultureInfo.InvariantCulture), schema, ct);
        foreach (var schema in _requests.Keys)
            if (_requests.TryRemove(schema, out _))
                await Send(connection, Request, schema, ct);
    }

    private async Task Send(NpgsqlConnection connection, string what, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{_sender} {what} {schema}" });
        await command.ExecuteNonQueryAsync(ct);
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ', 3) is not [var sender, var head, var schema] || sender == _sender || !_stores.TryGetValue(schema, out var store))
            return;
        if (head == Request)
            store.Notices.Asked();
        else if (long.TryParse(head, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            store.Notices.Heard(position);
    }

    private async Task Look(CancellationToken ct)
    {
        foreach (var store in _stores.Values)
            await store.Look(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
