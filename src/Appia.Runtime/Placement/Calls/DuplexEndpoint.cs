using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Answers other hosts' calls of a method that takes a stream and answers with one.</summary>
internal sealed class DuplexEndpoint<TContract, TArguments, TInput, TItem>(
    GrpcServer server, DuplexMethod<TContract, TArguments, TInput, TItem> method, GrpcMethod<InputMessage<TArguments, TInput>, TItem> remote,
    RootDuplex<TArguments, TInput, TItem> channel)
    : GrpcEndpoint(server, remote.Path)
    where TContract : class
    where TArguments : struct
{
    protected override async Task Run(GrpcCall call)
    {
        var input = new PeerInput<TArguments, TInput>(call, remote.Requests, method.InputCodec, method.InputName);
        var arguments = await input.Open();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Exchange.Aborted);
        var start = HostCallStart.OfStream(call, method) with { Token = ending.Token };
        await new GrpcResponses<TItem>(call, remote.Responses).WriteAll(
            channel.CallRoot(arguments, input.Items(announce: false), start), ending);
    }
}
