using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.Replicas.Tests;

/// <summary>Replicas of one service, and what it has handled.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PrivateServer>> Common = new(() => PrivateServer.Start());
    private static int s_last;
    private readonly string _connectionString;
    private readonly string _prefix = $"r{Interlocked.Increment(ref s_last)}_";
    private readonly List<Replica> _replicas = [];

    private Cluster(string connectionString) => _connectionString = connectionString;

    /// <summary>The replica that is asked.</summary>
    public Replica First => _replicas[0];

    public IReadOnlyList<Replica> Replicas => _replicas;

    public static async Task<Cluster> Start(string? connectionString = null) => new(connectionString ?? (await Common.Value).ConnectionString);

    /// <summary>Opens a connection beside the replicas, in the schema of their store.</summary>
    public async Task<NpgsqlConnection> Foreign()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, SearchPath = $"\"{_prefix}ledger\"" }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public Task<Replica> Add(params (string Path, string Value)[] settings) => Add<LedgerService>(settings);

    public async Task<Replica> Add<TService>(params (string Path, string Value)[] settings)
        where TService : class
    {
        var replica = await Replica.Start<TService>(_connectionString, _prefix, settings);
        lock (_replicas)
            _replicas.Add(replica);
        return replica;
    }

    /// <summary>Lets a replica leave in good order.</summary>
    public async Task Leave(Replica replica)
    {
        await replica.Stop();
        Forget(replica);
    }

    public void Forget(Replica replica)
    {
        lock (_replicas)
            _replicas.Remove(replica);
    }

    /// <summary>Waits until the replicas together handle every slot, each a part of it.</summary>
    public Task UntilShared(params Replica[] among) => Until(
        () => Task.FromResult(Shares(among.Length > 0 ? among : [.. _replicas])),
        () => $"all slots handled; there are {string.Join(", ", _replicas.Select(replica => replica.Slots))}");

    public Task UntilReceived(int keys, int numbers, Replica? from = null) => Until(
        async () => await Fewest(keys, from ?? First) >= numbers, () => $"{numbers} numbers of {keys} keys");

    /// <summary>Whether every key has the numbers from 1 on, each once and in order.</summary>
    public async Task AssertReceived(int keys, int numbers, Replica? from = null)
    {
        for (var key = 0; key < keys; key++)
            Assert.Equal(Enumerable.Range(1, numbers), await Received($"key-{key}", from));
    }

    public async Task<IReadOnlyList<int>> Received(string key, Replica? from = null) => (await (from ?? First).Ledger.Find(key))?.Numbers ?? [];

    public static Task Until(Func<bool> holds, string what) => Until(() => Task.FromResult(holds()), () => what);

    public static async Task Until(Func<Task<bool>> holds, Func<string> what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"It did not come: {what()}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas.ToArray())
            await replica.DisposeAsync();
    }

    private static bool Shares(Replica[] among) =>
        among.Sum(replica => replica.Slots) == 256 && among.All(replica => replica.Slots >= 256 / among.Length);

    private async Task<int> Fewest(int keys, Replica from)
    {
        var fewest = int.MaxValue;
        for (var key = 0; key < keys; key++)
            fewest = Math.Min(fewest, (await Received($"key-{key}", from)).Count);
        return fewest;
    }
}
