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
}
