using Appia.Bindings;
using Appia.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>Lets other hosts call the services of this one, and tools ask what can be called and whether it is answered.</summary>
internal sealed class HostContracts(AppiaSystem system, IHostApplicationLifetime lifetime, ILoggerFactory loggers) : IHostEndpoints
{
    public void Map(ServerRoutes endpoints)
    {
        var options = new GrpcServerOptions { RevealDetails = system.Options.RevealDetails, Stopping = system.Stopping, Time = system.Time };
        var routes = new GrpcRoutes(endpoints, new(options, loggers.CreateLogger("Appia.Grpc")));
        var mapper = new Mapper(system, routes);
        foreach (var method in system.Services.SelectMany(service => service.Descriptor.Contracts).SelectMany(contract => contract.Methods))
            method.Accept(mapper);
        MapHealth(routes);
        new GrpcReflection([new SchemaDescriptors()]).Map(routes);
        routes.MapUnknown();
    }

    private void MapHealth(GrpcRoutes routes)
    {
        var health = new GrpcHealth();
        health.Map(routes);
        lifetime.ApplicationStarted.Register(() => health.Serving = true);
    }

    private sealed class Mapper(AppiaSystem system, GrpcRoutes routes) : IMethodVisitor
    {
        public void Visit<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
            where TContract : class
            where TArguments : struct
        {
            var remote = ContractMethods.Of(method);
            var endpoint = new ContractEndpoint<TArguments, TResult>(routes.Server, method, remote, system.Channels.Unary(method));
            routes.Map(remote.Service, remote.Path, endpoint.Handle);
        }

        public void Visit<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
            where TContract : class
            where TArguments : struct
        {
            var channel = system.Channels.Stream(method);
            routes.ServerStream(ContractMethods.Of(method), async (arguments, responses, call) =>
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Exchange.Aborted);
                await responses.WriteAll(channel.CallRoot(arguments, HostCallStart.Of(call, method) with { Token = ending.Token }), ending);
            });
        }

        public void Visit<TContract, TArguments, TInput, TResult>(ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
            where TContract : class
            where TArguments : struct
        {
            var remote = ContractMethods.Of(method);
            var endpoint = new ClientStreamEndpoint<TContract, TArguments, TInput, TResult>(
                routes.Server, method, remote, system.Channels.ClientStream(method));
            routes.Map(remote.Service, remote.Path, endpoint.Handle);
        }

        public void Visit<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
            where TContract : class
            where TArguments : struct
        {
            var remote = ContractMethods.Of(method);
            var endpoint = new DuplexEndpoint<TContract, TArguments, TInput, TItem>(routes.Server, method, remote, system.Channels.Duplex(method));
            routes.Map(remote.Service, remote.Path, endpoint.Handle);
        }
    }
}
