using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Makes the channels of contracts: to a service of this process, or to the host that runs it.</summary>
internal sealed class SystemChannels(AppiaSystem system, RemoteHosts hosts) : IChannelFactory
{
    Channel<TArguments, TResult> IChannelFactory.Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method) => Unary(method);

    StreamChannel<TArguments, TItem> IChannelFactory.Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method) => Stream(method);

    public RootChannel<TArguments, TResult> Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        hosts.Find(typeof(TContract)) is { } host
            ? new RemoteChannel<TContract, TArguments, TResult>(system, host, method)
            : new LocalChannel<TContract, TArguments, TResult>(system, method);

    public RootStream<TArguments, TItem> Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        hosts.Find(typeof(TContract)) is { } host
            ? new RemoteStream<TContract, TArguments, TItem>(system, host, method)
            : new LocalStream<TContract, TArguments, TItem>(system, method);
}
