using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>What a call of another host begins with.</summary>
internal static class HostCallStart
{
    public static CallStart Of(GrpcCall call)
    {
        var context = call.Context;
        return CallMetadata.Read(name => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null) with
        {
            Timeout = call.Timeout,
            LateToken = () => context.RequestAborted,
        };
    }
}
