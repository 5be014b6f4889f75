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
}
