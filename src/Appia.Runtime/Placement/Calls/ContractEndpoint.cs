using Appia.Bindings;
using Appia.Client;
using Microsoft.Extensions.ObjectPool;

namespace Appia.Runtime;

/// <summary>Answers other hosts' calls of a method that answers once.</summary>
internal sealed class ContractEndpoint<TArguments, TResult>(
    GrpcServer server, MethodDescriptor descriptor, GrpcMethod<TArguments, TResult> method, RootChannel<TArguments, TResult> channel)
    : GrpcEndpoint(server, method.Path)
    where TArguments : struct
{
    private readonly ObjectPool<FrameSink<TResult>> _sinks = new DefaultObjectPool<FrameSink<TResult>>(new Policy(method));

    protected override async Task Run(GrpcCall call)
    {
        var arguments = await call.ReadSingle(method.Requests);
        var sink = _sinks.Get();
        try
        {
            var start = HostCallStart.Of(call, descriptor);
            await channel.CallRoot(arguments, start, sink);
            if (start.Outcome is { Replayed: true })
                call.Exchange.AddHeader(CallMetadata.Replayed, "1");
            call.WriteFrame(sink.Frame);
        }
        finally
        {
            sink.Clear();
            _sinks.Return(sink);
        }
    }

    private sealed class Policy(GrpcMethod<TArguments, TResult> method) : PooledObjectPolicy<FrameSink<TResult>>
    {
        public override FrameSink<TResult> Create() => new(method.Responses);

        public override bool Return(FrameSink<TResult> sink) => true;
    }
}
