using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>What a call of another host begins with.</summary>
internal static class HostCallStart
{
    // HTTP/2 has names in lower case.
    private static readonly string KeyHeader = IdempotencyKey.Header.ToLowerInvariant();

    public static CallStart Of(GrpcCall call, MethodDescriptor method)
    {
        var exchange = call.Exchange;
        var start = CallMetadata.Read(exchange.Header);
        if (start.Key is null && exchange.Header(KeyHeader) is { } given)
            start = start with { Key = Given(given, start, method) };
        return start with
        {
            Timeout = call.Timeout,
            LateToken = () => exchange.Aborted,
            Outcome = start.Key is null ? null : new(),
        };
    }

    /// <summary>The start of a call that takes a stream. Its operation is its caller's, so that what follows from it has the same ids everywhere;
    /// a key of the caller's own is refused, because the items are gone when the call is repeated.</summary>
    public static CallStart OfStream(GrpcCall call, MethodDescriptor method) => call.Exchange.Header(KeyHeader) is not null
        ? throw KeyErrors.OnStream(method.FullName)
        : Of(call, method) with { Outcome = null };

    // What a caller that is no host of this system calls its operation.
    private static string Given(string header, in CallStart start, MethodDescriptor method) => IdempotencyKey.TryParse(header, out var key)
        ? OperationId.Given(key, start.Caller ?? CallerIdentity.Anonymous, method.FullName).Text
        : throw ClientErrors.WrongKey(header);
}
