using System.IO.Pipelines;
using Appia.Runtime;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Appia.Grpc.Tests;

/// <summary>A caller that goes away breaks off its request. The server may learn that from the request's bytes before it is told that the request
/// was aborted: that is no failure of the server either.</summary>
public sealed class GoneTests
{
    [Theory]
    [InlineData("/grpc.testing.TestService/UnaryCall")]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    public async Task A_request_that_breaks_off_is_cancelled_and_nothing_is_logged(string path)
    {
        var log = new Heard();
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var routes = new GrpcRoutes(app, new(new(), log));
        TestService.Map(routes);
        new GrpcReflection([]).Map(routes);
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == path);
        var context = Request();

        await endpoint.RequestDelegate!(context);

        Assert.Equal("1", context.Response.Headers["grpc-status"]);
        Assert.Empty(log.Lines);
    }

    private static DefaultHttpContext Request()
    {
        var broken = new Pipe();
        broken.Writer.Complete(new IOException("The client reset the request stream."));
        var context = new DefaultHttpContext();
        context.Features.Set<IRequestBodyPipeFeature>(new Body(broken.Reader));
        context.Request.Protocol = HttpProtocol.Http2;
        context.Request.ContentType = "application/grpc";
        return context;
    }

    private sealed class Body(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }

    private sealed class Heard : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");
    }
}
