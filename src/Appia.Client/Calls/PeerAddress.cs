using System.Net;
using System.Net.Sockets;

namespace Appia.Client;

/// <summary>Where a peer listens: <c>http://host:port</c>, <c>https://host:port</c> or <c>unix:/path</c>.</summary>
internal sealed class PeerAddress
{
    private const string UnixScheme = "unix:";
    private readonly string? _socketPath;

    private PeerAddress(string text, Uri authority, string? socketPath)
    {
        Text = text;
        Authority = authority;
        _socketPath = socketPath;
    }

    /// <summary>As it was given, for people.</summary>
    public string Text { get; }

    /// <summary>What requests are addressed to.</summary>
    public Uri Authority { get; }

    public bool IsLocal => _socketPath is not null;

    public bool IsEncrypted => Authority.Scheme == Uri.UriSchemeHttps;

    /// <exception cref="AppiaException">APPIA3026: the address is none.</exception>
    public static PeerAddress Parse(string text)
    {
        if (text.StartsWith(UnixScheme, StringComparison.Ordinal))
            return Unix(text);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { PathAndQuery: "/", UserInfo: "" })
            return new(text, address, socketPath: null);
        throw ClientErrors.WrongAddress(text);
    }

    /// <summary>Connects to it without encryption.</summary>
    /// <exception cref="SocketException">It cannot be reached.</exception>
    public async ValueTask<Socket> Connect(CancellationToken ct)
    {
        var socket = _socketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(EndPoint(), ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private EndPoint EndPoint() => _socketPath is null
        ? new DnsEndPoint(Authority.IdnHost, Authority.Port)
        : new UnixDomainSocketEndPoint(_socketPath);

    private static PeerAddress Unix(string text)
    {
        var path = text[UnixScheme.Length..];
        if (path.StartsWith("//", StringComparison.Ordinal))
            path = path[2..];
        return path.Length > 0 ? new(text, new("http://localhost"), path) : throw ClientErrors.WrongAddress(text);
    }
}
