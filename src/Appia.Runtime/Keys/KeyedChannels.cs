using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>The channels of a client whose calls all have one key, given by the application.</summary>
internal sealed class KeyedChannels(AppiaSystem system, string key, DateTimeOffset? made) : IChannelFactory
{
    public Channel<TArguments, TResult> Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new Answering<TArguments, TResult>(this, method, system.Channels.Unary(method));

    public StreamChannel<TArguments, TItem> Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new Streaming<TArguments, TItem>(method);

    public ClientStreamChannel<TArguments, TInput, TResult> ClientStream<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new Collecting<TArguments, TInput, TResult>(method);

    public DuplexChannel<TArguments, TInput, TItem> Duplex<TContract, TArguments, TInput, TItem>(
        DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new Conversing<TArguments, TInput, TItem>(method);

    private CallStart Start(MethodDescriptor method, CancellationToken ct)
    {
        if (CallContext.Current is not null)
            throw KeyErrors.GivenInsideOfCall(method.FullName);
        var caller = system.Callers.Current();
        var start = new CallStart { Caller = caller, Token = ct };
        return method.ReadOnly ? start : start with { Key = OperationId.Given(key, caller, method.FullName).Text, Now = made };
    }

    private sealed class Answering<TArguments, TResult>(KeyedChannels keyed, MethodDescriptor method, RootChannel<TArguments, TResult> channel)
        : Channel<TArguments, TResult>
        where TArguments : struct
    {
        public override Task<TResult> Call(in TArguments arguments, CancellationToken ct)
        {
            try
            {
                return channel.CallRoot(arguments, keyed.Start(method, ct), sink: null);
            }
            catch (Exception failure)
            {
                return Task.FromException<TResult>(failure);
            }
        }
    }

    private sealed class Streaming<TArguments, TItem>(MethodDescriptor method) : StreamChannel<TArguments, TItem>
        where TArguments : struct
    {
        public override IAsyncEnumerable<TItem> Call(in TArguments arguments, CancellationToken ct) => throw KeyErrors.OnStream(method.FullName);
    }

    private sealed class Collecting<TArguments, TInput, TResult>(MethodDescriptor method) : ClientStreamChannel<TArguments, TInput, TResult>
        where TArguments : struct
    {
        public override Task<TResult> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct) =>
            Task.FromException<TResult>(KeyErrors.OnStream(method.FullName));
    }

    private sealed class Conversing<TArguments, TInput, TItem>(MethodDescriptor method) : DuplexChannel<TArguments, TInput, TItem>
        where TArguments : struct
    {
        public override IAsyncEnumerable<TItem> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct) =>
            throw KeyErrors.OnStream(method.FullName);
    }
}
