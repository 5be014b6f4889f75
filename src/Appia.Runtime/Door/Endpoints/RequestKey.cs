using Appia.Bindings;
using Appia.Client;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>The key of a request (draft-ietf-httpapi-idempotency-key-header).</summary>
/// <remarks>It is the caller's own: what the call is known by inside follows from the caller, the method and the key.</remarks>
internal static class RequestKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that nothing ran: the answer is that of an earlier request with the same key.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>Gives a call the key of its request, if it has one.</summary>
    /// <exception cref="RefusedException">What the header holds is no key.</exception>
    public static CallStart AddTo(in CallStart start, HttpContext context, MethodDescriptor method)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
            return start;
        if (values.Count != 1 || !IdempotencyKey.TryParse(values[0], out var key))
            throw Refusals.WrongKey(values.ToString());
        return start with
        {
            Key = OperationId.Given(key, start.Caller ?? CallerIdentity.Anonymous, method.FullName).Text,
            Outcome = new(),
        };
    }

    /// <summary>Refuses a key for a method that takes none.</summary>
    public static void Refuse(HttpContext context, MethodDescriptor method)
    {
        if (context.Request.Headers.ContainsKey(Header))
            throw KeyErrors.OnStream(method.FullName);
    }
}
