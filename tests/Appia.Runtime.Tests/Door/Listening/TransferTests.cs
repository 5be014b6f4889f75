using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Appia.Client;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>What goes in and out through the door: large, slow, cut off.</summary>
public sealed class TransferTests
{
    private const int Large = 16 * 1024 * 1024;

    [Fact]
    public async Task A_slow_reader_gets_a_large_answer_whole()
    {
        var bytes = Handlers.Pattern(Large);
        await using var door = await Doorway.Start(context =>
        {
            context.Response.ContentLength = Large;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        using var caller = await door.Connect(receiveBuffer: 8 * 1024);

        await caller.Send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var received = await caller.ToEnd();

        Assert.True(received.AsSpan()[^Large..].SequenceEqual(bytes), "The answer is not what was sent.");
    }

    [Fact]
    public async Task A_large_upload_to_a_slow_handler_arrives_whole()
    {
        await using var door = await Doorway.Start(
            async context => await Handlers.Say(context, Convert.ToHexString(await SHA256.HashDataAsync(context.Request.Body))),
            services: services => services.Configure<SocketTransportOptions>(options => options.MaxReadBufferSize = 8 * 1024));
        using var caller = await door.Connect();
        var bytes = Handlers.Pattern(Large);

        await caller.Send($"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {Large}\r\n\r\n");
        await caller.Send(bytes);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), await caller.Answer());
    }

    [Fact]
    public async Task An_answer_that_is_aborted_is_seen_as_a_reset_at_once()
    {
        var seen = Handlers.Moment();
        await using var door = await Doorway.Start(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[1000]);
            context.Abort();
            await seen.Task.WaitAsync(Doorway.Patience);
        });
        using var caller = await door.Connect();

        // Without a length and chunks, the end of the connection is the end of the answer.
        await caller.Send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");

        var failure = await Assert.ThrowsAnyAsync<IOException>(caller.ToEnd);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
        seen.SetResult();
    }

    [Fact]
    public async Task A_request_that_is_aborted_while_its_upload_waits_is_told()
    {
        var (sent, told) = (Handlers.Moment(), new TaskCompletionSource<bool>());
        await using var door = await Doorway.Start(
            async context =>
            {
                await sent.Task.WaitAsync(Doorway.Patience);
                context.Abort();
                told.TrySetResult(context.RequestAborted.WaitHandle.WaitOne(Doorway.Patience));
            },
            services: services => services.Configure<SocketTransportOptions>(options => options.MaxReadBufferSize = 8 * 1024));
        using var caller = await door.Connect();
        await caller.Send($"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {Large}\r\n\r\n");
        await caller.Send(new byte[64 * 1024]);
        sent.SetResult();

        await Assert.ThrowsAnyAsync<IOException>(() => caller.Send(new byte[Large]));

        Assert.True(await told.Task, "RequestAborted was not cancelled.");
    }

    [Fact]
    public async Task A_caller_that_ends_its_sending_side_gets_its_answer_and_a_good_end()
    {
        var patient = new ReadingThreads(Doorway.ThreadName, 64, TimeSpan.FromHours(1));
        await using var door = await Doorway.Start(Handlers.NameThread, threads: patient);
        using var caller = await door.Connect();
        await caller.UntilOnThread();

        await caller.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        caller.Socket.Shutdown(SocketShutdown.Send);

        Assert.EndsWith(Doorway.ThreadName, Encoding.Latin1.GetString(await caller.ToEnd()));
    }

    [Fact]
    public async Task A_handler_that_writes_to_a_caller_that_has_gone_does_not_fail()
    {
        var (entered, gone) = (Handlers.Moment(), Handlers.Moment());
        var ended = new TaskCompletionSource<Exception?>();
        await using var door = await Doorway.Start(async context =>
        {
            entered.TrySetResult();
            await gone.Task.WaitAsync(Doorway.Patience);
            ended.TrySetResult(await Record.ExceptionAsync(() => WriteUntilAborted(context)));
        });
        using var caller = await door.Connect();
        await caller.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await entered.Task.WaitAsync(Doorway.Patience);

        caller.Reset();
        gone.SetResult();

        Assert.Null(await ended.Task.WaitAsync(Doorway.Patience));
    }

    [Fact]
    public async Task Whoever_fails_when_a_connection_closes_does_not_keep_the_server_from_stopping()
    {
        var closing = Handlers.Moment();
        var door = await Doorway.Start(context =>
        {
            context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(() =>
            {
                closing.TrySetResult();
                throw new InvalidOperationException("a bug");
            });
            return Handlers.NameThread(context);
        });
        using (var caller = await door.Connect())
            await caller.Get("/");
        await closing.Task.WaitAsync(Doorway.Patience);

        await using (door)
            using (var other = await door.Connect())
                Assert.NotEmpty(await other.Get("/"));
    }

    private static async Task WriteUntilAborted(HttpContext context)
    {
        var bytes = new byte[256 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(bytes);
    }
}
