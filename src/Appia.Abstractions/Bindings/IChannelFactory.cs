namespace Appia.Bindings;

/// <summary>Makes the channels that a contract's client sends its calls through: in this process, or to another.</summary>
public interface IChannelFactory
{
    /// <summary>The channel of a method that answers once.</summary>
    Channel<TArguments, TResult> Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>The channel of a method that answers with a stream.</summary>
    StreamChannel<TArguments, TItem> Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>The channel of a method that takes a stream and answers once.</summary>
    ClientStreamChannel<TArguments, TInput, TResult> ClientStream<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>The channel of a method that takes a stream and answers with one.</summary>
    DuplexChannel<TArguments, TInput, TItem> Duplex<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct;
}
