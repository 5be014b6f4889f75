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

    /// <summary>A client of a contract for one operation: its calls carry <paramref name="key"/>, so that they take effect once, however often
    /// they are made. Make it anew, with the same key, to try again; it costs little.</summary>
    /// <param name="key">The operation, 1 to 255 characters of ASCII: the id of what it makes, for example. Another method may have the same key
    /// for something else; the same method with other arguments is refused (APPIA3010).</param>
    /// <param name="made">When the operation began, the same in each attempt. Attempts that come when it may have been forgotten are refused then
    /// (APPIA3012); <see langword="null"/> when nobody knows, and it is remembered from its first success.</param>
    /// <remarks>A failure that says <see cref="Problem.MayHaveRun"/> can be tried again with the same key. Methods that only read do without it.
    /// Streams take no key (APPIA3011).</remarks>
    /// <exception cref="AppiaException">APPIA3027: the interface is no contract.</exception>
    /// <exception cref="ProblemException">Invalid (APPIA3016): that cannot be a key.</exception>
    public TContract Client<TContract>(string key, DateTimeOffset? made = null) where TContract : class => IdempotencyKey.IsValid(key)
        ? (TContract)(BindingRegistry.FindContract(typeof(TContract)) ?? throw ClientErrors.NoContract(typeof(TContract)))
            .CreateClient(new RemoteCalls(_client, new GivenKey(key, made)))
        : throw ClientErrors.WrongKey(key);

    /// <summary>Closes the connections. Calls that are running end as cancelled.</summary>
    public void Dispose() => _client.Dispose();
}
