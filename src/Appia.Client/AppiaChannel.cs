using System.Collections.Concurrent;
using Appia.Bindings;

namespace Appia.Client;

/// <summary>The way to the services of another process, over gRPC. One channel serves a whole application: it keeps its connections, and
/// opens more when there are more calls than one connection takes.</summary>
/// <remarks>Failures are <see cref="ProblemException"/>s: those of the service as it made them, and those of the way there, which say in
/// <see cref="Problem.MayHaveRun"/> whether the call may have taken effect. Nothing is sent twice.</remarks>
public sealed class AppiaChannel : IDisposable
{
    private readonly ConcurrentDictionary<Type, object> _clients = new();
    private readonly GrpcClient _client;
    private readonly RemoteCalls _calls;

    /// <summary>Makes a channel; it connects when it is first used.</summary>
    /// <param name="address"><c>http://host:port</c> (HTTP/2 without encryption), <c>https://host:port</c> or
    /// <c>unix:/path/to/socket</c>.</param>
    /// <param name="options">How calls go.</param>
    /// <exception cref="AppiaException">APPIA3026: the address is none.</exception>
    public AppiaChannel(string address, AppiaChannelOptions? options = null)
    {
        _client = new(address, options);
        _calls = new(_client);
    }

    /// <summary>The client of a contract, which can be used by many callers at once. The same one each time.</summary>
    /// <typeparam name="TContract">An interface marked <c>[Contract]</c>.</typeparam>
    /// <exception cref="AppiaException">APPIA3027: the interface is no contract.</exception>
    public TContract Client<TContract>() where TContract : class => (TContract)_clients.GetOrAdd(
        typeof(TContract),
        static (type, calls) => (BindingRegistry.FindContract(type) ?? throw ClientErrors.NoContract(type)).CreateClient(calls),
        _calls);

    /// <summary>Closes the connections. Calls that are running end as cancelled.</summary>
    public void Dispose() => _client.Dispose();
}
