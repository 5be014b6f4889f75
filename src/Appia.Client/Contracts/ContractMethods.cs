using Appia.Bindings;

namespace Appia.Client;

/// <summary>The methods of contracts as gRPC knows them.</summary>
internal static class ContractMethods
{
    public static GrpcMethod<TArguments, TResult> Of<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new(method.ServiceName, method.Name, method.ArgumentsCodec, method.ResultCodec);

    public static GrpcMethod<TArguments, TItem> Of<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new(method.ServiceName, method.Name, method.ArgumentsCodec, method.ItemCodec);

    public static GrpcMethod<InputMessage<TArguments, TInput>, TResult> Of<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new(method.ServiceName, method.Name, Messages(method), method.ResultCodec);

    public static GrpcMethod<InputMessage<TArguments, TInput>, TItem> Of<TContract, TArguments, TInput, TItem>(
        DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new(method.ServiceName, method.Name, Messages(method), method.ItemCodec);

    private static InputMessageCodec<TArguments, TInput> Messages<TContract, TArguments, TInput>(InputMethod<TContract, TArguments, TInput> method)
        where TContract : class
        where TArguments : struct =>
        new(method.ArgumentsCodec, method.InputCodec, method.InputField);
}
