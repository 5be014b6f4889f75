using System.Net;
using System.Net.Http.Headers;
using Appia.Client;
using Appia.Runtime;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>What the server does with requests that are wrong, slow, too large or given up.</summary>
public abstract class ServerTests(bool overHttpClient) : TransportTests(overHttpClient)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("application/json", "/grpc.testing.TestService/EmptyCall")]
    [InlineData("application/grpc-web", "/grpc.testing.TestService/EmptyCall")]
    [InlineData("application/json", "/no.Service/Here")]
    public async Task Another_media_type_is_415(string type, string path)
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Post(host, path, [0, 0, 0, 0, 0], type)).StatusCode);
    }

    [Theory]
    [InlineData("grpc-encoding", "snappy", "12")]
    [InlineData("grpc-timeout", "five seconds", "3")]
    public async Task A_header_that_cannot_be_is_refused_in_the_place_of_an_answer(string name, string value, string status)
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        var answer = await Post(host, "/grpc.testing.TestService/EmptyCall", [0, 0, 0, 0, 0], headers: (name, value));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(status, answer.Headers.GetValues("grpc-status").Single());
        if (status == "12")
            Assert.Equal("gzip,identity", answer.Headers.GetValues("grpc-accept-encoding").Single());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0xFF })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task A_request_that_is_not_one_message_is_refused_and_not_run(byte[] body)
    {
        var ran = false;
        await using var host = await GrpcHost.Start(routes => routes.Unary(TestMethods.UnaryCall, (_, _) =>
        {
            ran = true;
            return Task.FromResult(new SimpleResponse());
        }));
        var answer = await Post(host, TestMethods.UnaryCall.Path, body);
        Assert.Equal("3", answer.Headers.GetValues("grpc-status").Single());
        Assert.False(ran);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_request_that_is_too_large_is_refused(bool compress)
    {
        await using var host = await GrpcHost.Start(TestService.Map, new() { MaxMessage = 1000 });
        using var client = host.Client(options: With());
        var request = new SimpleRequest { Payload = new() { Body = ByteString.CopyFrom(new byte[1001]) } };
        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => client.Method(TestMethods.UnaryCall).Unary(request, new() { Compress = compress }));
        Assert.Equal((ProblemKind.TooLarge, "APPIA3032"), (refused.Problem.Kind, refused.Problem.Code));
    }

    [Fact]
    public async Task The_deadline_of_the_caller_cancels_and_is_the_status()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await GrpcHost.Start(routes => routes.Unary(TestMethods.EmptyCall, async (_, call) =>
        {
            using var registration = call.Token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.Token);
            return new Empty();
        }));
        // Sent by hand: our own client would keep the deadline itself, before the answer comes.
        var answer = await Post(host, TestMethods.EmptyCall.Path, [0, 0, 0, 0, 0], headers: ("grpc-timeout", "50m"));
        await cancelled.Task.WaitAsync(Patience);
        Assert.Equal("4", answer.Headers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task A_caller_that_gives_up_cancels_the_call_there()
    {
        var began = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var host = await GrpcHost.Start(routes => routes.Unary(TestMethods.EmptyCall, async (_, call) =>
        {
            using var registration = call.Token.Register(ended.SetResult);
            began.SetResult();
            await ended.Task;
            return new Empty();
        }));
        using var client = host.Client(options: With());
        using var cancel = new CancellationTokenSource();
        var calling = client.Method(TestMethods.EmptyCall).Unary(new(), new() { Token = cancel.Token });
        await began.Task.WaitAsync(Patience);
        await cancel.CancelAsync();
        var failure = await Assert.ThrowsAsync<ProblemException>(() => calling);
        Assert.Equal(ProblemKind.Cancelled, failure.Problem.Kind);
        await ended.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Whoever_blocks_a_thread_at_the_server_holds_nobody_up()
    {
        using var finish = new ManualResetEventSlim();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await GrpcHost.Start(routes =>
        {
            routes.Unary(TestMethods.EmptyCall, (_, _) =>
            {
                began.TrySetResult();
                return finish.Wait(Patience) ? Task.FromResult(new Empty()) : throw new TimeoutException("It was not let go on.");
            });
            routes.Unary(TestMethods.UnaryCall, (_, _) => Task.FromResult(new SimpleResponse()));
        });
        using var client = host.Client(options: With());
        await client.Method(TestMethods.UnaryCall).Unary(new(), default);
        var blocked = client.Method(TestMethods.EmptyCall).Unary(new(), default);
        await began.Task.WaitAsync(Patience);
        for (var i = 0; i < 10; i++)
            await client.Method(TestMethods.UnaryCall).Unary(new(), default).WaitAsync(Patience);
        finish.Set();
        await blocked.WaitAsync(Patience);
    }

    [Fact]
    public async Task More_connections_than_have_a_thread_each_are_served()
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        var clients = Enumerable.Range(0, 100).Select(_ => host.Client(options: With())).ToArray();
        for (var round = 0; round < 3; round++)
            await Task.WhenAll(clients.Select(client => client.Method(TestMethods.EmptyCall).Unary(new(), default))).WaitAsync(Patience);
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_reader_that_rests_holds_the_sender_up()
    {
        const int most = 10_000;
        var sent = 0;
        await using var host = await GrpcHost.Start(routes =>
        {
            routes.Unary(TestMethods.EmptyCall, (_, _) => Task.FromResult(new Empty()));
            routes.ServerStream(TestMethods.StreamingOutputCall, async (_, responses, _) =>
            {
                var payload = new Payload { Body = ByteString.CopyFrom(new byte[64 * 1024]) };
                for (; sent < most; Interlocked.Increment(ref sent))
                    await responses.Write(new() { Payload = payload });
            });
        });
        using var client = host.Client(options: With());
        await using (var call = client.Method(TestMethods.StreamingOutputCall).ServerStream(new(), default))
        {
            Assert.True(await call.Read());
            // The sender rests when it sends nothing while many calls go there and back.
            for (var (rested, before) = (0, -1); rested < 100; rested = sent == before ? rested + 1 : 0)
            {
                before = Volatile.Read(ref sent);
                await client.Method(TestMethods.EmptyCall).Unary(new(), default);
            }
            // 64 KiB each: far less than the 640 MB that it would send to a reader that reads.
            Assert.InRange(Volatile.Read(ref sent), 0, 500);
            Assert.True(await call.Read());
        }
    }

    [Fact]
    public async Task A_stopping_host_lets_calls_end_and_ends_streams()
    {
        var began = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var host = await GrpcHost.Start(routes =>
        {
            routes.Unary(TestMethods.EmptyCall, async (_, _) =>
            {
                began.SetResult();
                await finish.Task;
                return new Empty();
            });
            routes.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token, call.Server.Options.Stopping);
                await call.SendHeaders();
                await requests.Read(ending.Token);
            });
        });
        using var client = host.Client(options: With());
        var calling = client.Method(TestMethods.EmptyCall).Unary(new(), default);
        await using var stream = client.Method(TestMethods.FullDuplexCall).Duplex(default);
        await stream.Headers();
        await began.Task.WaitAsync(Patience);

        var stopping = host.Stop();
        var ended = await Assert.ThrowsAsync<ProblemException>(async () => await stream.Read());
        Assert.Equal((ProblemKind.Unavailable, "APPIA3037"), (ended.Problem.Kind, ended.Problem.Code));
        Assert.False(calling.IsCompleted);
        finish.SetResult();
        Assert.NotNull(await calling.WaitAsync(Patience));
        await stopping.WaitAsync(Patience);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.EmptyCall).Unary(new(), default));
        Assert.Equal((ProblemKind.Unavailable, false), (refused.Problem.Kind, refused.Problem.MayHaveRun));
    }

    [Fact]
    public async Task Metadata_arrives_and_messages_that_are_ready_leave_together()
    {
        string? seen = null;
        await using var host = await GrpcHost.Start(routes => routes.ServerStream(TestMethods.StreamingOutputCall, async (_, responses, call) =>
        {
            seen = call.Exchange.Header("x-name");
            using var ending = new CancellationTokenSource();
            await responses.WriteAll(Items(), ending);
        }));
        using var client = host.Client(options: With());
        await using var call = client.Method(TestMethods.StreamingOutputCall).ServerStream(new(), new() { Headers = new() { { "x-name", "value" } } });
        var count = 0;
        while (await call.Read())
            count++;
        Assert.Equal((1000, "value"), (count, seen));

        static async IAsyncEnumerable<StreamingOutputCallResponse> Items()
        {
            for (var i = 0; i < 1000; i++)
            {
                if (i % 100 == 0)
                    await Task.Yield();
                yield return new();
            }
        }
    }

    private static async Task<HttpResponseMessage> Post(
        GrpcHost host, string path, byte[] body, string type = "application/grpc", (string Name, string Value)? headers = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Tcp + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
        if (headers is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public sealed class OverHttp2() : ServerTests(overHttpClient: false);

    public sealed class OverHttpClient() : ServerTests(overHttpClient: true);
}
