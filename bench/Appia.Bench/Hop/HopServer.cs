using System.Net;
using Appia.Bindings;
using Appia.Client;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
        await using var app = kind == "json" ? Json(builder) : Grpc(builder, folder);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First(url => url.StartsWith("http://127", StringComparison.Ordinal)));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Grpc(WebApplicationBuilder builder, string folder)
    {
        builder.AddAppia("hop", system => system.Add<QuoteService>().UseSqlite(folder).Configure(options => options.Control = false));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            GrpcListener.Configure(kestrel);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
            kestrel.ListenUnixSocket(Path.Combine(folder, "s"), listener => listener.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var routes = new Routes(app.Services.GetRequiredService<AppiaSystem>(), new(app, new(new(), NullLogger.Instance)));
        foreach (var method in BindingRegistry.FindContract(typeof(IQuotes))!.Methods)
            method.Accept(routes);
        return app;
    }

    private static WebApplication Json(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, QuoteJson.Default));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
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
                arguments, new() { Timeout = call.Timeout, LateToken = () => call.Context.RequestAborted }, sink: null));
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
