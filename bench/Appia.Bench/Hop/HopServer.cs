using System.Net;
using System.Net.Sockets;
using Appia.Bindings;
using Appia.Client;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Bench.Hop;

/// <summary>The called side of the remote hop, as a process of its own: until its standard input ends.</summary>
internal static class HopServer
{
    public const string Argument = "--hop-server";

    public static async Task<int> Run(string kind, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = kind == "json" ? Json(builder) : Grpc(builder, folder);
        await app.StartAsync();
        Console.WriteLine(kind == "json" ? app.Urls.First() : Listen(app, folder));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Grpc(WebApplicationBuilder builder, string folder)
    {
        builder.AddAppia("hop", system => system.Add<QuoteService>().UseSqlite(folder).Configure(options => options.Control = false));
        return builder.Build();
    }

    private static string Listen(WebApplication app, string folder)
    {
        var all = new ServerRoutes();
        var routes = new Routes(app.Services.GetRequiredService<AppiaSystem>(), new(all, new(new(), NullLogger.Instance)));
        foreach (var method in BindingRegistry.FindContract(typeof(IQuotes))!.Methods)
            method.Accept(routes);
        EndPoint[] addresses = [new IPEndPoint(IPAddress.Loopback, 0), new UnixDomainSocketEndPoint(Path.Combine(folder, "s"))];
        return $"http://{Http2Listener.Start(addresses, all.Handle).Addresses.First()}";
    }

    private static WebApplication Json(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, QuoteJson.Default));
        var app = builder.Build();
        app.MapGet("/quotes/{product}", (string product) => new Quote(product, 1999));
        return app;
    }

    private sealed class Routes(AppiaSystem system, GrpcRoutes routes) : IMethodVisitor
    {
        public void Visit<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
            where TContract : class
            where TArguments : struct
        {
            var channel = new LocalChannel<TContract, TArguments, TResult>(system, method);
            routes.Unary(ContractMethods.Of(method), (arguments, call) => channel.CallRoot(
                arguments, new() { Timeout = call.Timeout, LateToken = () => call.Exchange.Aborted }, sink: null));
        }

        public void Visit<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
            where TContract : class
            where TArguments : struct => throw Unexpected(method);

        public void Visit<TContract, TArguments, TInput, TResult>(ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
            where TContract : class
            where TArguments : struct => throw Unexpected(method);

        public void Visit<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
            where TContract : class
            where TArguments : struct => throw Unexpected(method);

        private static NotSupportedException Unexpected(MethodDescriptor method) => new($"{method.FullName} is no part of this benchmark.");
    }
}
