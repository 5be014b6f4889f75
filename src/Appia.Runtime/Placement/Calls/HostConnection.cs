using System.Collections.Concurrent;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>The way to one process of another host.</summary>
internal sealed class HostConnection(GrpcClient client) : IDisposable
{
    private readonly ConcurrentDictionary<object, object> _methods = new(ReferenceEqualityComparer.Instance);

    /// <summary>A method of that process.</summary>
    public RemoteMethod<TRequest, TResponse> Method<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method) =>
        (RemoteMethod<TRequest, TResponse>)(_methods.TryGetValue(method, out var known) ? known : _methods.GetOrAdd(method, client.Method(method)));

    public void Dispose() => client.Dispose();
}
