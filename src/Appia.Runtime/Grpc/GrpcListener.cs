using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Appia.Runtime;

/// <summary>Sets up Kestrel for callers that keep connections open for a long time and may read slowly.</summary>
internal static class GrpcListener
{
    public static void Configure(KestrelServerOptions kestrel)
    {
        // A reader that rests is no attacker here: its stream waits. Who has vanished is found by the pings.
        kestrel.Limits.MinResponseDataRate = null;
        // Uploads that a service does not read stay below their own windows, and must not use up the one that all calls of a connection share.
        kestrel.Limits.Http2.InitialConnectionWindowSize = 16 * 1024 * 1024;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(20);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
        kestrel.AddServerHeader = false;
    }
}
