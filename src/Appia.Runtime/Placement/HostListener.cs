using System.Net;
using System.Net.Sockets;

namespace Appia.Runtime;

/// <summary>Listens for other hosts.</summary>
internal static class HostListener
{
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static Http2Listener Start(Uri address, Func<ServerExchange, Task> handler)
    {
        try
        {
            return Http2Listener.Start(EndPoints(address), handler);
        }
        catch (SocketException failure)
        {
            throw new IOException($"The host cannot listen at '{address}': {failure.Message}. Choose another address by Appia:Listen.", failure);
        }
    }

    private static IEnumerable<EndPoint> EndPoints(Uri address)
    {
        if (address.Scheme == HostAddress.Unix)
            return [Free(address.AbsolutePath)];
        if (address.Host is not "localhost")
            return [new IPEndPoint(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port)];
        var loopback = new IPEndPoint(IPAddress.Loopback, address.Port);
        return Socket.OSSupportsIPv6 ? [loopback, new IPEndPoint(IPAddress.IPv6Loopback, address.Port)] : [loopback];
    }

    private static UnixDomainSocketEndPoint Free(string path)
    {
        // What is there was left by a process that was killed: whoever owns this path now is this one.
        File.Delete(path);
        return new(path);
    }
}
