namespace Appia.Runtime;

/// <summary>Another host, as the services of this process reach it.</summary>
internal sealed class RemoteHost(string name, ReplicaSet<HostConnection> replicas, Attempts<HostConnection> attempts) : IDisposable
{
    public string Name => name;

    /// <summary>The replicas, for streams, which are not sent again once they began.</summary>
    public ReplicaSet<HostConnection> Replicas => replicas;

    /// <summary>Sends calls.</summary>
    public Attempts<HostConnection> Attempts => attempts;

    public void Dispose() => replicas.Dispose();
}
