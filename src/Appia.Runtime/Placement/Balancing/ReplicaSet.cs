namespace Appia.Runtime;

/// <summary>The replicas of one host, and which of them takes the next call: of two picked at random the one with fewer calls running.</summary>
/// <remarks>Two random choices spread load nearly as well as knowing every replica's, without the herd that the least loaded one draws
/// (Mitzenmacher, 2001).</remarks>
internal sealed class ReplicaSet<TConnection> : IDisposable
    where TConnection : IDisposable
{
    private readonly IDiscovery _discovery;
    private readonly Func<Uri, TConnection> _connect;
    private readonly TimeProvider _time;
    private uint _random;
    private readonly Lock _lock = new();
    private volatile Replica<TConnection>[] _replicas = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReplicaSet(string host, IDiscovery discovery, Func<Uri, TConnection> connect, TimeProvider time, Entropy entropy)
    {
        Host = host;
        _discovery = discovery;
        _connect = connect;
        _time = time;
        _random = (uint)(entropy.NextDouble() * uint.MaxValue) | 1;
        Budget = new(time);
        discovery.Changed += Update;
        Update();
    }

    /// <summary>The host's name.</summary>
    public string Host { get; }

    /// <summary>What may be spent on retries.</summary>
    public RetryBudget Budget { get; }

    /// <summary>Completes when the addresses change.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    /// <summary>The replica for a call, or <see langword="null"/> when none is known.</summary>
    /// <param name="not">The one that has just failed: it is taken only when there is no other.</param>
    public Replica<TConnection>? Pick(Replica<TConnection>? not = null)
    {
        var replicas = _replicas;
        if (replicas.Length <= 1)
            return replicas.Length == 0 ? null : replicas[0];
        return PickFrom(replicas, not) ?? PickAny(replicas);
    }

    public void Dispose()
    {
        _discovery.Changed -= Update;
        _discovery.Dispose();
        foreach (var replica in _replicas)
            replica.Dispose();
    }

    private Replica<TConnection>? PickFrom(Replica<TConnection>[] replicas, Replica<TConnection>? not)
    {
        var first = Random(replicas.Length);
        var second = (first + 1 + Random(replicas.Length - 1)) % replicas.Length;
        var one = Usable(replicas[first], not);
        var other = Usable(replicas[second], not);
        if (one is not null && other is not null)
            return other.Running < one.Running ? other : one;
        return one ?? other ?? Array.Find(replicas, replica => Usable(replica, not) is not null);
    }

    // All are ejected: a call that may fail beats one that must.
    private Replica<TConnection> PickAny(Replica<TConnection>[] replicas) => replicas[Random(replicas.Length)];

    // Xorshift (Marsaglia, 2003): calls that race here may draw the same number, and nothing depends on it that they do not.
    private int Random(int below)
    {
        var next = _random;
        next ^= next << 13;
        next ^= next >> 17;
        next ^= next << 5;
        _random = next;
        return (int)(((ulong)next * (uint)below) >> 32);
    }

    private static Replica<TConnection>? Usable(Replica<TConnection> replica, Replica<TConnection>? not) =>
        ReferenceEquals(replica, not) || replica.Ejection.Holds ? null : replica;

    private void Update()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            var before = _replicas.ToDictionary(replica => replica.Address);
            _replicas = [.. _discovery.Addresses.Distinct().Select(address => before.Remove(address, out var known) ? known : Make(address))];
            // What is gone is drained by its own side; calls that still run on it end there.
            foreach (var gone in before.Values)
                gone.Dispose();
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        changed.SetResult();
    }

    private Replica<TConnection> Make(Uri address) => new(address, _connect(address), _time);
}
