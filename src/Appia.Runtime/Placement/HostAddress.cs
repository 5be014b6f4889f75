using System.Diagnostics.CodeAnalysis;

namespace Appia.Runtime;

/// <summary>Where a host answers other hosts: <c>unix:/path</c>, <c>http://host:port</c>, <c>https://host:port</c>; or <c>dns://name:port</c>, a
/// name with one address for each replica.</summary>
internal static class HostAddress
{
    public const string Unix = "unix";
    public const string Dns = "dns";

    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out address) && IsComplete(address);

    /// <summary>Whether a process can listen there.</summary>
    public static bool CanListen(Uri address) =>
        address.Scheme == Unix || (address.Scheme == "http" && (address.Host == "localhost" || address.HostNameType != UriHostNameType.Dns));

    private static bool IsComplete(Uri address) => address.Scheme switch
    {
        Unix => address.AbsolutePath.Length > 1,
        Dns => address.Host.Length > 0 && address.Port > 0,
        "http" or "https" => address.Host.Length > 0,
        _ => false,
    };
}
