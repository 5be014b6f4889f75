using System.Net;
using System.Net.Sockets;

namespace Appia.Events;

/// <summary>Knows the addresses that do not lead into the internet: those of this machine, of private networks, and of everything else that
/// IANA's registries of special-purpose addresses (RFC 6890) call not globally reachable.</summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] Version4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Global unicast is 2000::/3; what is in it and not for everybody is listed.
    private static readonly IPNetwork[] Public6 = Networks("2000::/3");
    private static readonly IPNetwork[] Version6 = Networks("2001::/23", "2001:db8::/32", "3fff::/20");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Tunnelled = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address leads somewhere that only this machine, or its network, can reach.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Version4.Any(network => network.Contains(address));
        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address))
            return Is(new IPAddress(bytes.AsSpan(12, 4)));
        if (Tunnelled.Contains(address))
            return Is(new IPAddress(bytes.AsSpan(2, 4)));
        return !Public6.Any(network => network.Contains(address)) || Version6.Any(network => network.Contains(address));
    }

    /// <summary>Whether an address on the web names such an address outright.</summary>
    public static bool IsLiteral(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && Is(literal));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
