using System.Net;
using Appia.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Appia.Grpc.Tests;

/// <summary>Peers that are not there, hang, vanish or answer something else: a clear problem within the deadline, which says whether the
/// call may have run.</summary>
public abstract class PeerTests(bool overHttpClient) : TransportTests(overHttpClient)
{
    [Theory, InlineData("http://127.0.0.1:1"), InlineData("unix:/nowhere/at/all"), InlineData("http://no-such-host.invalid:80")]
    public async Task A_peer_that_is_not_there(string address)
    {
        var problem = await Call(address);
        Assert.Equal((ProblemKind.Unavailable, "APPIA3020", false), (problem.Kind, problem.Code, problem.MayHaveRun));
        Assert.Contains(address, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_accepts_and_says_nothing()
    {
        using var peer = new BadPeer(BadPeer.Silent);
        var problem = await Call(peer.Address, new() { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA3022", true), (problem.Kind, problem.Code, problem.MayHaveRun));
    }

    [Fact]
    public async Task A_peer_that_vanishes_is_found_out_before_the_deadline()
    {
        using var peer = new BadPeer(BadPeer.VanishesAfterHandshake);
        var options = new AppiaChannelOptions
        {
            Timeout = TimeSpan.FromMinutes(5), KeepAlive = TimeSpan.FromSeconds(1), KeepAliveTimeout = TimeSpan.FromSeconds(1),
        };
        var problem = await Call(peer.Address, options);
        Assert.Equal((ProblemKind.Unavailable, "APPIA3021", true), (problem.Kind, problem.Code, problem.MayHaveRun));
    }

    [Fact]
    public async Task A_peer_that_hangs_up()
    {
        using var peer = new BadPeer(_ => Task.CompletedTask);
        Assert.Equal(ProblemKind.Unavailable, (await Call(peer.Address)).Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_peer_that_speaks_something_else(string says)
    {
        using var peer = new BadPeer(async stream =>
        {
            await stream.WriteAsync(says.Select(character => (byte)character).ToArray());
            await BadPeer.Silent(stream);
        });
        var problem = await Call(peer.Address);
        Assert.Equal(ProblemKind.Unavailable, problem.Kind);
        Assert.Contains(peer.Address, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, ProblemKind.Unimplemented, false)]
    [InlineData(401, ProblemKind.Unauthenticated, false)]
    [InlineData(403, ProblemKind.Forbidden, false)]
    [InlineData(429, ProblemKind.Unavailable, true)]
    [InlineData(502, ProblemKind.Unavailable, true)]
    [InlineData(503, ProblemKind.Unavailable, true)]
    [InlineData(504, ProblemKind.Unavailable, true)]
    [InlineData(500, ProblemKind.Internal, true)]
    [InlineData(200, ProblemKind.Internal, true)]
    [InlineData(302, ProblemKind.Internal, true)]
    public async Task A_web_site(int status, ProblemKind kind, bool mayHaveRun)
    {
        await using var site = await Start(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<h1>Welcome!</h1>");
        });
        var problem = await Call(site.Urls.First());
        Assert.Equal((kind, "APPIA3023", mayHaveRun), (problem.Kind, problem.Code, problem.MayHaveRun));
        Assert.Contains($"{status}", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("text/html", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0], "0")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, null)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "fine")]
    [InlineData(new byte[] { 0, 0, 0 }, "0")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, "0")]
    [InlineData(new byte[] { 7, 0, 0, 0, 0, 0 }, "0")]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0 }, "0")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0xFF }, "0")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "0")]
    public async Task A_peer_that_answers_garbage(byte[] body, string? status)
    {
        await using var peer = await Start(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.BodyWriter.WriteAsync(body);
            if (status is not null)
                context.Response.AppendTrailer("grpc-status", status);
        });
        var problem = await Call(peer.Urls.First());
        Assert.Equal((ProblemKind.Internal, "APPIA3023", true), (problem.Kind, problem.Code, problem.MayHaveRun));
        using var client = new GrpcClient(peer.Urls.First(), With());
        await using var stream = client.Method(TestMethods.UnaryCall).ServerStream(new(), default);
        var failure = await Assert.ThrowsAsync<ProblemException>(stream.ReadSingle);
        Assert.Equal((ProblemKind.Internal, "APPIA3023", true), (failure.Problem.Kind, failure.Problem.Code, failure.Problem.MayHaveRun));
    }

    [Fact]
    public async Task A_peer_that_breaks_off()
    {
        await using var peer = await Start(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.BodyWriter.WriteAsync(new byte[] { 0, 0, 0, 0, 9, 1 });
            context.Abort();
        });
        var problem = await Call(peer.Urls.First());
        Assert.Equal((ProblemKind.Unavailable, true), (problem.Kind, problem.MayHaveRun));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_answer_that_is_too_large(bool compressed)
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var client = host.Client(options: With(new() { MaxMessage = 1000 }));
        var request = new SimpleRequest { ResponseSize = 100_000, ResponseCompressed = new() { Value = compressed } };
        var failure = await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.UnaryCall).Unary(request, default));
        Assert.Equal((ProblemKind.TooLarge, "APPIA3024", true), (failure.Problem.Kind, failure.Problem.Code, failure.Problem.MayHaveRun));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_not_sent()
    {
        using var client = new GrpcClient("http://127.0.0.1:1", With());
        var failure = await Assert.ThrowsAsync<ProblemException>(
            () => client.Method(TestMethods.EmptyCall).Unary(new(), new() { Timeout = TimeSpan.Zero }));
        Assert.Equal((ProblemKind.DeadlineExceeded, false), (failure.Problem.Kind, failure.Problem.MayHaveRun));
    }

    [Theory, InlineData("localhost:5001"), InlineData("ftp://host"), InlineData("http://host/path"), InlineData("unix:"), InlineData("")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.Equal("APPIA3026", Assert.Throws<AppiaException>(() => new GrpcClient(address, With())).Code);

    [Fact]
    public async Task More_calls_than_a_connection_takes_go_over_more_connections()
    {
        const int Calls = 50;
        using var together = new CountdownEvent(Calls);
        var all = new TaskCompletionSource();
        await using var host = await GrpcHost.Start(
            routes =>
            {
                routes.Unary(TestMethods.UnaryCall, (_, _) => Task.FromResult(new SimpleResponse()));
                routes.Unary(TestMethods.EmptyCall, async (_, _) =>
                {
                    if (together.Signal())
                        all.SetResult();
                    await all.Task;
                    return new Empty();
                });
            },
            mostCalls: 10);
        using var client = host.Client(options: With());
        // The first answer brings the connection's limit with it.
        await client.Method(TestMethods.UnaryCall).Unary(new(), default);
        var method = client.Method(TestMethods.EmptyCall);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => method.Unary(new(), default)));
        Assert.True(together.IsSet);
    }

    [Fact]
    public async Task Calls_one_after_the_other_and_together_get_their_own_answers()
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var client = host.Client(unix: true, With());
        var method = client.Method(TestMethods.UnaryCall);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async caller =>
        {
            for (var i = 0; i < 50; i++)
            {
                var size = (caller * 100) + i;
                var answer = await method.Unary(
                    new() { ResponseSize = size }, new() { Timeout = TimeSpan.FromSeconds(20 + (i % 3)), Compress = i % 5 == 0 });
                Assert.Equal(size, answer.Payload.Body.Length);
            }
        }));
    }

    private async Task<Problem> Call(string address, AppiaChannelOptions? options = null)
    {
        using var client = new GrpcClient(address, With(options));
        return (await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.UnaryCall).Unary(new(), default))).Problem;
    }

    private static async Task<WebApplication> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    public sealed class OverHttp2() : PeerTests(overHttpClient: false);

    public sealed class OverHttpClient() : PeerTests(overHttpClient: true);
}
