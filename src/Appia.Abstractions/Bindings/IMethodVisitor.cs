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
}
