using Appia.Client;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>A connection of our own with a peer whose every frame is the test's.</summary>
public sealed class FrameTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, InlineData(int.MaxValue), InlineData(1)]
    public async Task Whatever_form_an_answer_has_it_is_read(int piece)
    {
        using var peer = new BadPeer(async stream =>
        {
            var talk = new Conversation(stream);
            await talk.Begin();
            var id = await talk.Request();
            await talk.Write(
                [
                    .. Conversation.Bytes((Http2FrameType)0xEE, 0xFF, 7, 1, 2, 3), // nobody knows this one
                    .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, id, 0x48, 3, (byte)'1', (byte)'0', (byte)'3'),
                    // Padding and priority.
                    .. Conversation.Bytes(Http2FrameType.Headers, 0x8 | 0x20, id, [2, 0, 0, 0, 0, 9, .. Conversation.Head[..5], 0, 0]),
                    .. Conversation.Bytes(Http2FrameType.Continuation, 0, id),
                    .. Conversation.Bytes(Http2FrameType.Continuation, Http2Frame.EndHeaders, id, Conversation.Head[5..]),
                    .. Conversation.Bytes(Http2FrameType.Data, 0x8, id, 3, 0, 0, 9, 9, 9), // padding
                    .. Conversation.Bytes(Http2FrameType.Priority, 0, id, 0, 0, 0, 0, 1),
                    .. Conversation.Bytes(Http2FrameType.Data, 0, id, 0, 0, 0),
                    .. Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, id, Conversation.Trailers),
                ],
                piece);
            await talk.Until(Http2FrameType.Data);
        });
        using var client = new GrpcClient(peer.Address);
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_own_bytes()
    {
        var answered = new TaskCompletionSource<byte[]>();
        using var peer = new BadPeer(async stream =>
        {
            var talk = new Conversation(stream);
            await talk.Begin();
            var id = await talk.Request();
            await talk.Send(Http2FrameType.Ping, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
            answered.SetResult((await talk.Until(Http2FrameType.Ping)).Payload);
            await talk.Answer(id);
            await talk.Request();
        });
        using var client = new GrpcClient(peer.Address);
        await client.Method(TestMethods.EmptyCall).Unary(new(), default);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await answered.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_request_waits_for_the_windows_of_its_peer()
    {
        const int Size = 100_000;
        var sizes = new TaskCompletionSource<List<int>>();
        using var peer = new BadPeer(async stream =>
        {
            var talk = new Conversation(stream);
            await talk.Begin(0, 4, 0, 0, 0, 10); // ten bytes for a stream
            var seen = new List<int>();
            Http2Frame frame;
            do
            {
                (frame, _) = await talk.Until(Http2FrameType.Data);
                seen.Add(frame.Length);
                await talk.Send(Http2FrameType.WindowUpdate, 0, frame.Stream, 0, 0, 0x40, 0);
                await talk.Send(Http2FrameType.WindowUpdate, 0, 0, 0, 0, 0x40, 0);
            }
            while (!frame.Has(Http2Frame.EndStream));
            sizes.SetResult(seen);
            await talk.Answer(frame.Stream);
            await talk.Request();
        });
        using var client = new GrpcClient(peer.Address);
        await client.Method(TestMethods.UnaryCall).Unary(new() { Payload = new() { Body = ByteString.CopyFrom(new byte[Size]) } }, default);
        var all = await sizes.Task.WaitAsync(Patience);
        Assert.InRange(all.Sum(), Size, Size + 100);
        Assert.All(all, size => Assert.InRange(size, 0, Http2Limits.Frame));
    }

    [Fact]
    public async Task A_call_that_the_peer_did_not_take_is_sent_again_on_another_connection()
    {
        var connections = 0;
        using var peer = new BadPeer(async stream =>
        {
            var first = Interlocked.Increment(ref connections) == 1;
            var talk = new Conversation(stream);
            await talk.Begin();
            var id = await talk.Request();
            if (first)
                await talk.Send(Http2FrameType.GoAway, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            else
                await talk.Answer(id);
            await talk.Request();
        });
        using var client = new GrpcClient(peer.Address);
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task A_call_that_is_refused_twice_has_not_run()
    {
        var requests = 0;
        using var peer = new BadPeer(async stream =>
        {
            var talk = new Conversation(stream);
            await talk.Begin();
            while (true)
            {
                var id = await talk.Request();
                requests++;
                await talk.Send(Http2FrameType.ResetStream, 0, id, 0, 0, 0, (byte)Http2Error.RefusedStream);
            }
        });
        using var client = new GrpcClient(peer.Address);
        var failure = await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.EmptyCall).Unary(new(), default));
        Assert.Equal(("APPIA3025", false, 2), (failure.Problem.Code, failure.Problem.MayHaveRun, requests));
    }

    [Fact]
    public async Task A_caller_that_blocks_its_thread_holds_nobody_up()
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var client = host.Client(unix: true);
        using var others = new CountdownEvent(10);
        var method = client.Method(TestMethods.EmptyCall);
        await method.Unary(new(), default);
        // Not on the thread of this test: an answer may be there before it is awaited.
        var blocked = Task.Run(Block);
        await Task.WhenAll(Enumerable.Range(0, others.InitialCount).Select(async _ =>
        {
            await method.Unary(new(), default);
            others.Signal();
        })).WaitAsync(Patience);
        Assert.True(await blocked.WaitAsync(Patience));

        async Task<bool> Block()
        {
            await method.Unary(new(), default).ConfigureAwait(false);
            return others.Wait(Patience);
        }
    }

    [Theory]
    [InlineData(1, "frame has")] // a frame of a megabyte
    [InlineData(2, "nobody opened")] // bytes of a stream of its own
    [InlineData(3, "pushes")]
    [InlineData(4, "go on that did not begin")] // CONTINUATION alone
    [InlineData(5, "before headers have ended")]
    [InlineData(6, "headers have more than")] // headers without an end
    [InlineData(7, "does not exist")] // the dynamic table
    [InlineData(8, "allows more bytes")] // a window above 2^31
    [InlineData(9, "length of a frame")]
    [InlineData(10, "more padding than bytes")]
    [InlineData(11, "before the headers of their answer")]
    public async Task A_peer_that_breaks_the_rules_is_told_so_and_its_calls_end(int how, string why)
    {
        var goodbye = new TaskCompletionSource<int>();
        using var peer = new BadPeer(async stream =>
        {
            var talk = new Conversation(stream);
            await talk.Begin();
            var id = await talk.Request();
            await talk.Write(Wrong(how, id));
            goodbye.SetResult((await talk.Until(Http2FrameType.GoAway)).Payload[7]);
        });
        using var client = new GrpcClient(peer.Address);
        var failure = await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.EmptyCall).Unary(new(), default));
        Assert.Equal((ProblemKind.Internal, "APPIA3023", true), (failure.Problem.Kind, failure.Problem.Code, failure.Problem.MayHaveRun));
        Assert.Contains(why, failure.Problem.Detail, StringComparison.Ordinal);
        Assert.NotEqual(0, await goodbye.Task.WaitAsync(Patience));
    }

    private static byte[] Wrong(int how, int id) => how switch
    {
        1 => Conversation.Bytes(Http2FrameType.Data, 0, id, new byte[1024 * 1024]),
        2 => Conversation.Bytes(Http2FrameType.Data, 0, 2),
        3 => Conversation.Bytes(Http2FrameType.PushPromise, 0, id, 0, 0, 0, 2),
        4 => Conversation.Bytes(Http2FrameType.Continuation, 0, id),
        5 =>
        [
            .. Conversation.Bytes(Http2FrameType.Headers, 0, id, Conversation.Head),
            .. Conversation.Bytes(Http2FrameType.Ping, 0, 0, new byte[8]),
        ],
        6 =>
        [
            .. Conversation.Bytes(Http2FrameType.Headers, 0, id),
            .. Enumerable.Repeat(Conversation.Bytes(Http2FrameType.Continuation, 0, id), 100).SelectMany(static frame => frame),
        ],
        7 => Conversation.Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, id, 0xBE),
        8 => Conversation.Bytes(Http2FrameType.WindowUpdate, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF),
        9 => Conversation.Bytes(Http2FrameType.Settings, 0, 0, 1, 2, 3),
        10 => Conversation.Bytes(Http2FrameType.Data, 0x8, id, 9),
        _ => Conversation.Bytes(Http2FrameType.Data, 0, id, 0, 0, 0, 0, 0),
    };
}
