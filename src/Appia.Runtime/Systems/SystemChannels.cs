using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Makes the channels of contracts: to a service of this process, or to the host that runs it.</summary>
internal sealed class SystemChannels(AppiaSystem system, RemoteHosts hosts) : IChannelFactory
{
    Channel<TArguments, TResult> IChannelFactory.Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method) => Unary(method);

    StreamChannel<TArguments, TItem> IChannelFactory.Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method) => Stream(method);

    ClientStreamChannel<TArguments, TInput, TResult> IChannelFactory.ClientStream<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method) => ClientStream(method);

    DuplexChannel<TArguments, TInput, TItem> IChannelFactory.Duplex<TContract, TArguments, TInput, TItem>(
        DuplexMethod<TContract, TArguments, TInput, TItem> method) => Duplex(method);

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

    public RootClientStream<TArguments, TInput, TResult> ClientStream<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        hosts.Find(typeof(TContract)) is { } host
            ? new RemoteClientStream<TContract, TArguments, TInput, TResult>(system, host, method)
            : new LocalClientStream<TContract, TArguments, TInput, TResult>(system, method);

    public RootDuplex<TArguments, TInput, TItem> Duplex<TContract, TArguments, TInput, TItem>(
        DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        hosts.Find(typeof(TContract)) is { } host
            ? new RemoteDuplex<TContract, TArguments, TInput, TItem>(system, host, method)
            : new LocalDuplex<TContract, TArguments, TInput, TItem>(system, method);
}
