using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Appia.Runtime;

/// <summary>Lets a server listen for other hosts: HTTP/2 without encryption.</summary>
internal static class HostListener
{
    public static void Configure(KestrelServerOptions kestrel, Uri address)
    {
        GrpcListener.Configure(kestrel);
        if (address.Scheme == HostAddress.Unix)
            ListenOnSocket(kestrel, address.AbsolutePath);
        else if (address.Host is "localhost")
            kestrel.ListenLocalhost(address.Port, Http2);
        else
            kestrel.Listen(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, Http2);
    }

    private static void ListenOnSocket(KestrelServerOptions kestrel, string path)
    {
        // What is there was left by a process that was killed: whoever owns this path now is this one.
        File.Delete(path);
        kestrel.ListenUnixSocket(path, Http2);
    }

    private static void Http2(ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;
}
