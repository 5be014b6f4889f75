using System.Net;
using System.Net.Sockets;
using System.Text;
using Appia.Client;
using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.Grpc.Tests;

/// <summary>A caller that goes away breaks off its request: that is no failure of the server.</summary>
public sealed class GoneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("/grpc.testing.TestService/UnaryCall", true)]
    [InlineData("/grpc.testing.TestService/UnaryCall", false)]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", true)]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", false)]
    public async Task A_request_that_breaks_off_is_cancelled_and_nothing_is_logged(string path, bool hangsUp)
    {
        var log = new Heard();
        var (began, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var routes = new ServerRoutes();
        var methods = new GrpcRoutes(routes, new(new(), log));
        TestService.Map(methods);
        new GrpcReflection([]).Map(methods);
        var listener = Http2Listener.Start([new IPEndPoint(IPAddress.Loopback, 0)], async exchange =>
        {
            began.SetResult();
            await routes.Handle(exchange);
            ended.SetResult();
        });
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(listener.Addresses.Single());
            var talk = new Conversation(new(socket));
            await talk.Greet();
            await talk.Send(
                Http2FrameType.Headers, Http2Frame.EndHeaders, 1,
                [0x83, 0x86, 0x04, (byte)path.Length, .. Encoding.ASCII.GetBytes(path), 0x0F, 16, 16, .. "application/grpc"u8]);
            await talk.Send(Http2FrameType.Data, 0, 1, 0, 0, 0);
            await began.Task.WaitAsync(Patience);
            if (!hangsUp)
                await talk.Send(Http2FrameType.ResetStream, 0, 1, 0, 0, 0, (byte)Http2Error.Cancel);
            else
                socket.Close();
            await ended.Task.WaitAsync(Patience);
        }
        Assert.Empty(log.Lines);
        await listener.Stop(new(canceled: true));
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
