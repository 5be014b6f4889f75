using Appia.Bindings;
using Appia.Client;
using Appia.Runtime;

namespace Appia.Grpc.Tests;

/// <summary>Puts the methods of an object that implements contracts on gRPC, without a system around it.</summary>
internal sealed class ContractRoutes(object service, GrpcRoutes routes) : IMethodVisitor
{
    public static void Map(IDesk desk, GrpcRoutes routes)
    {
        foreach (var method in BindingRegistry.FindContract(typeof(IDesk))!.Methods)
            method.Accept(new ContractRoutes(desk, routes));
    }

    public void Visit<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        routes.Unary(ContractMethods.Of(method), (arguments, call) => method.Invoke((TContract)service, arguments, call.Token));

    public void Visit<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        routes.ServerStream(ContractMethods.Of(method), async (arguments, responses, call) =>
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
            await responses.WriteAll(method.Invoke((TContract)service, arguments, ending.Token), ending);
        });

    public void Visit<TContract, TArguments, TInput, TResult>(ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        routes.ClientStream(ContractMethods.Of(method), async (_, call) =>
        {
            var input = new PeerInput<TArguments, TInput>(call, ContractMethods.Of(method).Requests, method.InputCodec, method.InputName);
            var arguments = await input.Open();
            return await method.Invoke((TContract)service, arguments, input.Items(announce: true), call.Token);
        });

    public void Visit<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        routes.Duplex(ContractMethods.Of(method), async (_, responses, call) =>
        {
            var input = new PeerInput<TArguments, TInput>(call, ContractMethods.Of(method).Requests, method.InputCodec, method.InputName);
            var arguments = await input.Open();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
            await responses.WriteAll(
                method.Invoke((TContract)service, arguments, input.Items(announce: false), ending.Token), ending);
        });
}
