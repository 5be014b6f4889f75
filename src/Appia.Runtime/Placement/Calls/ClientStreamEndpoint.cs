using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Answers other hosts' calls of a method that takes a stream and answers once.</summary>
internal sealed class ClientStreamEndpoint<TContract, TArguments, TInput, TResult>(
    GrpcServer server, ClientStreamMethod<TContract, TArguments, TInput, TResult> method,
    GrpcMethod<InputMessage<TArguments, TInput>, TResult> remote, RootClientStream<TArguments, TInput, TResult> channel)
    : GrpcEndpoint(server, remote.Path)
    where TContract : class
    where TArguments : struct
{
    protected override async Task Run(GrpcCall call)
    {
        var input = new PeerInput<TArguments, TInput>(call, remote.Requests, method.InputCodec, method.InputName);
        var arguments = await input.Open();
        var sink = new FrameSink<TResult>(remote.Responses);
        var start = HostCallStart.OfStream(call, method) with { Token = call.Exchange.Aborted };
        await channel.CallRoot(arguments, input.Items(announce: true), start, sink);
        call.WriteFrame(sink.Frame);
    }
}
