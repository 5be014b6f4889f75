using System.Net;
using System.Net.Sockets;
using System.Text;
using Appia.Client;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>The server with a caller whose every frame is the test's.</summary>
public sealed class ServerFrameTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static byte[] Request { get; } = MakeRequest("/grpc.testing.TestService/EmptyCall");

    private static byte[] EmptyMessage => new byte[Frame.Prefix];

    [Theory, InlineData(int.MaxValue), InlineData(1)]
    public async Task Whatever_form_a_request_has_it_is_answered(int piece)
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var caller = await Caller.Connect(host);
        await caller.Talk.Write(
            [
                .. Conversation.Greeting,
                .. Conversation.Bytes((Http2FrameType)0xEE, 0xFF, 7, 1, 2, 3), // nobody knows this one
                .. Conversation.Bytes(Http2FrameType.Headers, 0x8 | 0x20, 1, [2, 0, 0, 0, 0, 9, .. Request[..5], 0, 0]), // padding and priority
                .. Conversation.Bytes(Http2FrameType.Continuation, Http2Frame.EndHeaders, 1, Request[5..]),
                .. Conversation.Bytes(Http2FrameType.Data, 0x8, 1, 2, 0, 0, 9, 9),
                .. Conversation.Bytes(Http2FrameType.Data, 0, 1, 0, 0, 0),
                .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, 1, 0, 1, (byte)'x', 1, (byte)'y'), // trailers
            ],
            piece);
        Assert.Equal(EmptyMessage, (await caller.Talk.Until(Http2FrameType.Data)).Payload);
        var (end, trailers) = await caller.Talk.Until(Http2FrameType.Headers);
        Assert.True(end.Has(Http2Frame.EndStream));
        Assert.Equal("0", HpackReader.Read(trailers).Fields["grpc-status"]);
    }

    [Fact]
    public async Task Headers_that_are_remembered_are_known_again()
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var caller = await Caller.Connect(host);
        await caller.Talk.Greet();
        var echo = "x-grpc-test-echo-initial"u8;
        await caller.Call(1, [.. Request, 0x40, (byte)echo.Length, .. echo, 5, .. "lamps"u8]);
        await caller.Call(3, [.. Request, 0xBE]); // the last one that was remembered
        Assert.Equal("lamps", HpackReader.Read((await caller.Talk.Until(Http2FrameType.Headers)).Payload).Fields["x-grpc-test-echo-initial"]);
        await caller.Talk.Until(Http2FrameType.Headers);
        Assert.Equal("lamps", HpackReader.Read((await caller.Talk.Until(Http2FrameType.Headers)).Payload).Fields["x-grpc-test-echo-initial"]);
    }

    [Theory]
    [InlineData(1)] // not HTTP/2
    [InlineData(2)] // no SETTINGS first
    [InlineData(3)] // a frame of a megabyte
    [InlineData(4)] // bytes of a stream that nobody opened
    [InlineData(5)] // a stream with the number of a server's
    [InlineData(6)] // CONTINUATION alone
    [InlineData(7)] // something else before headers have ended
    [InlineData(8)] // headers without an end
    [InlineData(9)] // an index that nobody gave
    [InlineData(10)] // a table larger than is allowed
    [InlineData(11)] // a window above 2^31
    [InlineData(12)] // SETTINGS of a wrong length
    [InlineData(13)] // more padding than bytes
    [InlineData(14)] // headers in the middle of a request
    [InlineData(15)] // more bytes than the window has
    [InlineData(16)] // bytes behind the end of a request
    [InlineData(17)] // headers that are small on the wire and large when they are read
    public async Task A_caller_that_breaks_the_rules_is_told_so_and_others_go_on(int how)
    {
        await using var host = await GrpcHost.Start(routes =>
        {
            TestService.Map(routes);
            // Reads nothing, and waits.
            routes.Map("s", "/s/Wait", exchange => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, exchange.Aborted));
        });
        using var caller = await Caller.Connect(host);
        await caller.Say(Wrong(how));
        var (_, payload) = await caller.Talk.Until(Http2FrameType.GoAway).WaitAsync(Patience);
        Assert.NotEqual(0, payload[7]);
        Assert.Equal(0, await caller.Rest().WaitAsync(Patience));
        using var client = host.Client();
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
    }

    [Fact]
    public async Task A_service_that_fails_when_it_is_told_of_a_caller_that_left_harms_nobody()
    {
        var (began, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await GrpcHost.Start(routes =>
        {
            TestService.Map(routes);
            routes.Map("s", "/s/Wait", async exchange =>
            {
                exchange.Aborted.Register(told.SetResult);
                exchange.Aborted.Register(() => throw new InvalidOperationException("This is the service's own fault."));
                began.SetResult();
                await told.Task;
            });
        });
        using (var caller = await Caller.Connect(host))
        {
            await caller.Talk.Greet();
            await caller.Call(1, MakeRequest("/s/Wait"));
            await began.Task.WaitAsync(Patience);
        }
        await told.Task.WaitAsync(Patience);
        using var client = host.Client();
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
    }

    [Fact]
    public async Task Too_many_calls_are_refused_and_those_that_run_go_on()
    {
        var finish = new TaskCompletionSource();
        var ran = 0;
        await using var host = await GrpcHost.Start(
            routes => routes.Unary(TestMethods.EmptyCall, async (_, _) =>
            {
                Interlocked.Increment(ref ran);
                await finish.Task;
                return new();
            }),
            mostCalls: 2);
        using var caller = await Caller.Connect(host);
        await caller.Talk.Greet();
        for (var id = 1; id <= 5; id += 2)
            await caller.Call(id, Request);
        var (refused, error) = await caller.Talk.Until(Http2FrameType.ResetStream).WaitAsync(Patience);
        Assert.Equal((5, (byte)Http2Error.RefusedStream), (refused.Stream, error[3]));
        finish.SetResult();
        await caller.Talk.Until(Http2FrameType.Data).WaitAsync(Patience);
        await caller.Talk.Until(Http2FrameType.Data).WaitAsync(Patience);
        Assert.Equal(2, ran);
    }

    [Fact]
    public async Task Calls_that_are_given_up_count_until_they_have_ended()
    {
        using var began = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        await using var host = await GrpcHost.Start(
            routes => routes.Unary(TestMethods.EmptyCall, async (_, _) =>
            {
                began.Release();
                await finish.Task;
                return new();
            }),
            mostCalls: 2);
        using var caller = await Caller.Connect(host);
        await caller.Talk.Greet();
        // As many as may be open, and as many again.
        for (var id = 1; id <= 7; id += 2)
        {
            await caller.Call(id, Request);
            Assert.True(await began.WaitAsync(Patience));
            await caller.Talk.Send(Http2FrameType.ResetStream, 0, id, 0, 0, 0, (byte)Http2Error.Cancel);
        }
        await caller.Call(9, Request);
        var (refused, error) = await caller.Talk.Until(Http2FrameType.ResetStream).WaitAsync(Patience);
        Assert.Equal((9, (byte)Http2Error.RefusedStream), (refused.Stream, error[3]));
        finish.SetResult();
    }

    [Fact]
    public async Task A_server_that_stops_says_which_calls_have_begun_and_answers_them()
    {
        var began = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var host = await GrpcHost.Start(routes => routes.Unary(TestMethods.EmptyCall, async (_, _) =>
        {
            began.SetResult();
            await finish.Task;
            return new();
        }));
        using var caller = await Caller.Connect(host);
        await caller.Talk.Greet();
        await caller.Call(1, Request);
        await began.Task.WaitAsync(Patience);
        var stopping = host.Stop();
        var (_, goodbye) = await caller.Talk.Until(Http2FrameType.GoAway).WaitAsync(Patience);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0], goodbye);
        await caller.Call(3, Request);
        finish.SetResult();
        Assert.Equal(1, (await caller.Talk.Until(Http2FrameType.Data).WaitAsync(Patience)).Frame.Stream);
        await stopping.WaitAsync(Patience);
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("PUT", "/grpc.testing.TestService/EmptyCall", "405")]
    [InlineData("GET", "/nothing/here", "404")]
    public async Task What_is_no_call_gets_a_status_of_http(string verb, string path, string status)
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new(verb), host.Tcp + path)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.Equal(status, ((int)(await http.SendAsync(request)).StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static byte[] Wrong(int how)
    {
        var open = Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, 1, MakeRequest("/s/Wait"));
        return how switch
        {
            1 => "GET / HTTP/1.1\r\nHost: here\r\n\r\n"u8.ToArray(),
            2 => [.. Conversation.Greeting[..24], .. Conversation.Bytes(Http2FrameType.Ping, 0, 0, new byte[8])],
            3 => [.. Conversation.Greeting, .. open, .. Conversation.Bytes(Http2FrameType.Data, 0, 1, new byte[1024 * 1024])],
            4 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Data, 0, 1)],
            5 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, 2, Request)],
            6 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Continuation, 0, 1)],
            7 =>
            [
                .. Conversation.Greeting,
                .. Conversation.Bytes(Http2FrameType.Headers, 0, 1, Request),
                .. Conversation.Bytes(Http2FrameType.Ping, 0, 0, new byte[8]),
            ],
            8 =>
            [
                .. Conversation.Greeting,
                .. Conversation.Bytes(Http2FrameType.Headers, 0, 1),
                .. Enumerable.Repeat(Conversation.Bytes(Http2FrameType.Continuation, 0, 1), 100).SelectMany(static frame => frame),
            ],
            9 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, 1, 0xBE)],
            10 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, 1, 0x3F, 0xE2, 0x1F)],
            11 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.WindowUpdate, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF)],
            12 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Settings, 0, 0, 1, 2, 3)],
            13 => [.. Conversation.Greeting, .. open, .. Conversation.Bytes(Http2FrameType.Data, 0x8, 1, 9)],
            14 => [.. Conversation.Greeting, .. open, .. open],
            16 =>
            [
                .. Conversation.Greeting,
                .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, 1, MakeRequest("/s/Wait")),
                .. Conversation.Bytes(Http2FrameType.Data, 0, 1),
            ],
            17 => [.. Conversation.Greeting, .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, 1, [.. Enumerable.Repeat((byte)0x83, 4000)])],
            _ =>
            [
                .. Conversation.Greeting,
                .. open,
                .. Enumerable.Repeat(Conversation.Bytes(Http2FrameType.Data, 0, 1, new byte[Http2Limits.Frame]), 65).SelectMany(static frame => frame),
            ],
        };
    }

    private static byte[] MakeRequest(string path) =>
        [0x83, 0x86, 0x04, (byte)path.Length, .. Encoding.ASCII.GetBytes(path), 0x0F, 16, 16, .. "application/grpc"u8];

    private sealed class Caller : IDisposable
    {
        private readonly Socket _socket;
        private readonly NetworkStream _stream;

        private Caller(Socket socket)
        {
            _socket = socket;
            _stream = new(socket);
            Talk = new(_stream);
        }

        public Conversation Talk { get; }

        public static async Task<Caller> Connect(GrpcHost host)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(host.Unix["unix:".Length..]));
            return new(socket);
        }

        /// <summary>Sends a request with an empty message.</summary>
        public Task Call(int id, byte[] head) => Talk.Write([
            .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, id, head),
            .. Conversation.Bytes(Http2FrameType.Data, Http2Frame.EndStream, id, EmptyMessage),
        ]);

        /// <summary>Sends as much as the server takes.</summary>
        public async Task Say(byte[] bytes)
        {
            try
            {
                await Talk.Write(bytes);
            }
            catch (IOException)
            {
                // It hung up before all of it had left.
            }
        }

        /// <summary>Reads up to the end of the connection.</summary>
        /// <returns>0, when there is one.</returns>
        public async Task<int> Rest()
        {
            var bytes = new byte[1024];
            int read;
            try
            {
                while ((read = await _stream.ReadAsync(bytes)) > 0)
                {
                }
            }
            catch (IOException)
            {
                // Closed, while what we sent was still on its way.
                read = 0;
            }
            return read;
        }

        public void Dispose()
        {
            _stream.Dispose();
            _socket.Dispose();
        }
    }
}
