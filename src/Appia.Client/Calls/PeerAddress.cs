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

    /// <exception cref="AppiaException">APPIA3026: the address is none.</exception>
    public static PeerAddress Parse(string text)
    {
        if (text.StartsWith(UnixScheme, StringComparison.Ordinal))
            return Unix(text);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { PathAndQuery: "/", UserInfo: "" })
            return new(text, address, socketPath: null);
        throw ClientErrors.WrongAddress(text);
    }

    /// <summary>Connects to the Unix socket, where it is one.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socketPath!), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static PeerAddress Unix(string text)
    {
        var path = text[UnixScheme.Length..];
        if (path.StartsWith("//", StringComparison.Ordinal))
            path = path[2..];
        return path.Length > 0 ? new(text, new("http://localhost"), path) : throw ClientErrors.WrongAddress(text);
    }
}
