using Appia.Client;

namespace Appia.Runtime;

/// <summary>Begins calls of other hosts that take a stream, before anything of the stream was read.</summary>
internal static class InputBeginning
{
    /// <summary>Sends the arguments, to one replica after another when they do not arrive, and waits until the service begins to read or to
    /// answer.</summary>
    public static Task<StreamCall<InputMessage<TArguments, TInput>, TResponse>> Begin<TArguments, TInput, TResponse>(
        AppiaSystem system, RemoteHost host, GrpcMethod<InputMessage<TArguments, TInput>, TResponse> method, TArguments arguments,
        CallStart start, bool repeatable, CancellationToken ct)
        where TArguments : struct =>
        host.Attempts.Run(
            (Method: method, Opening: InputMessage<TArguments, TInput>.Opening(arguments), Metadata: CallMetadata.Of(start), system.Options.StreamIdle, ct),
            static async (connection, state, _) =>
            {
                var options = new CallOptions { Timeout = Timeout.InfiniteTimeSpan, Headers = state.Metadata, Token = state.ct };
                var call = connection.Method(state.Method).Duplex(options);
                try
                {
                    call.Restart(state.StreamIdle);
                    await call.Begin(state.Opening);
                    await call.Accepted();
                    return call;
                }
                catch
                {
                    await call.DisposeAsync();
                    throw;
                }
            },
            repeatable,
            long.MaxValue,
            ct);
}
