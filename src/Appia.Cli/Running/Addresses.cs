using System.Net;
using System.Net.Sockets;

namespace Appia.Cli.Running;

/// <summary>Picks addresses to listen on.</summary>
internal static class Addresses
{
    private const int Usual = 5000;

    /// <summary>The usual address, or one with a free port when somebody else listens there.</summary>
    public static string UsualOrFree() => IsFree(Usual) ? $"http://localhost:{Usual}" : Free();

    /// <summary>An address of this machine alone, with a port that was free a moment ago.</summary>
    public static string Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    /// <summary>An address as a browser takes it: wildcards listen everywhere, and here is one of these places.</summary>
    public static string ToVisit(string listening) =>
        listening.Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
