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
}
