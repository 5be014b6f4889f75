using Appia.Bindings;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>Answers requests for a method that answers with a stream: Server-Sent Events (WHATWG HTML), or NDJSON for who asks for it.</summary>
/// <remarks>
/// 1. The first item, or the failure, is awaited before the headers are sent (for at most a second), so that a stream that cannot begin has a proper status.
/// 2. Items that are ready are sent together; before waiting for the next one, everything is flushed.
/// 3. A failure after the start is an event of its own. A stream that ended well says so with the event <c>end</c>: an EventSource would
///    otherwise take the closed connection for a lost one and start again.
/// 4. A caller who goes away cancels the call. A stopping application ends the stream without <c>end</c>: the caller connects to another.
/// </remarks>
internal sealed class StreamEndpoint<TContract, TArguments, TItem>(
    PublicDoor door, StreamMethod<TContract, TArguments, TItem> method, RootStream<TArguments, TItem> channel)
    where TContract : class
    where TArguments : struct
{
    public async Task Handle(HttpContext context)
    {
        try
        {
            RequestKey.Refuse(context, method);
            var start = RequestStart.Of(door, context);
            var reader = new HttpRequestReader();
            reader.Begin(door, context);
            var arguments = await method.Bind(reader);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, door.Stopping);
            var items = channel.CallRoot(arguments, start with { Token = ending.Token });
            await new StreamResponse<TItem>(context, door, method.FullName, ending).Write(items);
        }
        catch (Exception failure)
        {
            await FailureResponse.Write(context, door, method.FullName, failure);
        }
    }
}
