using Appia.Bindings;
using Appia.Client;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>What a call of another host begins with.</summary>
internal static class HostCallStart
{
    public static CallStart Of(GrpcCall call, MethodDescriptor method)
    {
        var context = call.Context;
        var start = CallMetadata.Read(name => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
        if (start.Key is null && context.Request.Headers.TryGetValue(IdempotencyKey.Header, out var given))
            start = start with { Key = Given(given.ToString(), start, method) };
        return start with
        {
            Timeout = call.Timeout,
            LateToken = () => context.RequestAborted,
            Outcome = start.Key is null ? null : new(),
        };
    }

    /// <summary>The start of a call that takes a stream. Its operation is its caller's, so that what follows from it has the same ids everywhere;
    /// a key of the caller's own is refused, because the items are gone when the call is repeated.</summary>
    public static CallStart OfStream(GrpcCall call, MethodDescriptor method) => call.Context.Request.Headers.ContainsKey(IdempotencyKey.Header)
        ? throw KeyErrors.OnStream(method.FullName)
        : Of(call, method) with { Outcome = null };

    // What a caller that is no host of this system calls its operation.
    private static string Given(string header, in CallStart start, MethodDescriptor method) => IdempotencyKey.TryParse(header, out var key)
        ? OperationId.Given(key, start.Caller ?? CallerIdentity.Anonymous, method.FullName).Text
        : throw ClientErrors.WrongKey(header);
}
