using System.Net;
using System.Net.Sockets;

namespace Appia.Runtime;

/// <summary>Replicas behind a DNS name with one address for each, such as that of a headless Kubernetes service.</summary>
/// <remarks>The name is looked up again every few seconds. A name server that fails changes nothing: what was known last stays.</remarks>
internal sealed class DnsDiscovery : IDiscovery
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Uri _name;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private volatile IReadOnlyList<Uri> _addresses = [];
    private int _looking;

    public DnsDiscovery(Uri name, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _name = name;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
        _timer = time.CreateTimer(static self => _ = ((DnsDiscovery)self!).Look(), this, TimeSpan.Zero, Period);
    }

    public IReadOnlyList<Uri> Addresses => _addresses;

    public event Action? Changed;

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Cancel();
    }

    private async Task Look()
    {
        if (Interlocked.Exchange(ref _looking, 1) != 0)
            return;
        try
        {
            var found = await _resolve(_name.Host, _stop.Token);
            var uris = found.Select(address => new UriBuilder("http", address.ToString(), _name.Port).Uri);
            Take([.. uris.OrderBy(uri => uri.ToString(), StringComparer.Ordinal)]);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ArgumentException)
        {
            // What was known last stays: a name server must not be able to take the system down.
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private void Take(IReadOnlyList<Uri> found)
    {
        if (found.Count == 0 || found.SequenceEqual(_addresses))
            return;
        _addresses = found;
        Changed?.Invoke();
    }
}
