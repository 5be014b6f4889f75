namespace Appia.Runtime;

/// <summary>One process of a host, as this process sees it.</summary>
internal sealed class Replica<TConnection>(Uri address, TConnection connection, TimeProvider time) : IDisposable
    where TConnection : IDisposable
{
    private int _running;

    public Uri Address => address;

    public TConnection Connection => connection;

    public Ejection Ejection { get; } = new(time);

    /// <summary>How many calls of this process it is answering.</summary>
    public int Running => Volatile.Read(ref _running);

    public void Begin()
    {
        Interlocked.Increment(ref _running);
        Ejection.Begin();
    }

    public void End() => Interlocked.Decrement(ref _running);

    public void Dispose() => connection.Dispose();
}
