using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Makes channels to the services of this process.</summary>
internal sealed class LocalChannels(AppiaSystem system) : IChannelFactory
{
    public Channel<TArguments, TResult> Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new LocalChannel<TContract, TArguments, TResult>(system, method);

    public StreamChannel<TArguments, TItem> Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new LocalStream<TContract, TArguments, TItem>(system, method);
}
