namespace Appia.Bindings;

/// <summary>Generic code over a contract's methods, called back with their own types.</summary>
public interface IMethodVisitor
{
    /// <summary>A method that answers once.</summary>
    void Visit<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>A method that answers with a stream.</summary>
    void Visit<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>A method that takes a stream and answers once.</summary>
    void Visit<TContract, TArguments, TInput, TResult>(ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct;

    /// <summary>A method that takes a stream and answers with one.</summary>
    void Visit<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct;
}
