using Appia.Client;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>The gRPC project's interoperability cases, by their names, with our client against our server.</summary>
public abstract class InteropTests(bool overHttpClient) : TransportTests(overHttpClient), IAsyncLifetime
{
    private const int LargeRequest = 271_828;
    private const int LargeResponse = 314_159;
    private static readonly int[] RequestSizes = [27_182, 8, 1_828, 45_904];
    private static readonly int[] ResponseSizes = [31_415, 9, 2_653, 58_979];
    private GrpcHost _host = null!;

    public async Task InitializeAsync() => _host = await GrpcHost.Start(TestService.Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Empty_unary(bool unix)
    {
        using var client = _host.Client(unix, With());
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Large_unary(bool unix)
    {
        using var client = _host.Client(unix, With());
        var answer = await client.Method(TestMethods.UnaryCall).Unary(Large(), default);
        Assert.Equal(new byte[LargeResponse], answer.Payload.Body.ToByteArray());
    }

    [Fact]
    public async Task Client_compressed_unary()
    {
        using var client = _host.Client(options: With());
        var method = client.Method(TestMethods.UnaryCall);
        var request = Large();
        request.ExpectCompressed = new() { Value = true };

        var refused = await Assert.ThrowsAsync<ProblemException>(() => method.Unary(request, default));
        Assert.Equal(GrpcStatus.InvalidArgument, StatusOf(refused));
        Assert.Equal(LargeResponse, (await method.Unary(request, new() { Compress = true })).Payload.Body.Length);
        request.ExpectCompressed.Value = false;
        Assert.Equal(LargeResponse, (await method.Unary(request, default)).Payload.Body.Length);
    }

    [Fact]
    public async Task Server_compressed_unary()
    {
        using var client = _host.Client(options: With());
        foreach (var compressed in (bool[])[true, false])
        {
            var request = Large();
            request.ResponseCompressed = new() { Value = compressed };
            var metadata = new ResponseMetadata();
            var answer = await client.Method(TestMethods.UnaryCall).Unary(request, new() { Response = metadata });
            Assert.Equal(LargeResponse, answer.Payload.Body.Length);
            Assert.Equal(compressed ? "gzip" : null, metadata.Headers["grpc-encoding"]);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Client_streaming(bool compressed)
    {
        using var client = _host.Client(options: With());
        await using var call = client.Method(TestMethods.StreamingInputCall).Duplex(new() { Compress = compressed });
        foreach (var size in RequestSizes)
            await call.Write(new() { Payload = Zeroes(size), ExpectCompressed = new() { Value = compressed } });
        call.Complete();
        Assert.Equal(RequestSizes.Sum(), (await call.ReadSingle()).AggregatedPayloadSize);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Server_streaming(bool compressed)
    {
        using var client = _host.Client(options: With());
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.AddRange(ResponseSizes.Select(size => new ResponseParameters { Size = size, Compressed = new() { Value = compressed } }));
        await using var call = client.Method(TestMethods.StreamingOutputCall).ServerStream(request, default);
        var sizes = new List<int>();
        while (await call.Read())
            sizes.Add(call.Current.Payload.Body.Length);
        Assert.Equal(ResponseSizes, sizes);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Ping_pong(bool unix)
    {
        using var client = _host.Client(unix, With());
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(default);
        for (var i = 0; i < RequestSizes.Length; i++)
        {
            await call.Write(Ask(RequestSizes[i], ResponseSizes[i]));
            Assert.True(await call.Read());
            Assert.Equal(ResponseSizes[i], call.Current.Payload.Body.Length);
        }
        call.Complete();
        Assert.False(await call.Read());
    }

    [Fact]
    public async Task Empty_stream()
    {
        using var client = _host.Client(options: With());
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(default);
        call.Complete();
        Assert.False(await call.Read());
    }

    [Fact]
    public async Task Half_duplex()
    {
        using var client = _host.Client(options: With());
        await using var call = client.Method(TestMethods.HalfDuplexCall).Duplex(default);
        foreach (var size in ResponseSizes)
            await call.Write(Ask(1, size));
        call.Complete();
        var sizes = new List<int>();
        while (await call.Read())
            sizes.Add(call.Current.Payload.Body.Length);
        Assert.Equal(ResponseSizes, sizes);
    }

    [Fact]
    public async Task Cancel_after_begin()
    {
        using var client = _host.Client(options: With());
        using var cancel = new CancellationTokenSource();
        await using var call = client.Method(TestMethods.StreamingInputCall).Duplex(new() { Token = cancel.Token });
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<ProblemException>(call.ReadSingle);
        Assert.Equal(ProblemKind.Cancelled, cancelled.Problem.Kind);
    }

    [Fact]
    public async Task Cancel_after_first_response()
    {
        using var client = _host.Client(options: With());
        using var cancel = new CancellationTokenSource();
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(new() { Token = cancel.Token });
        await call.Write(Ask(RequestSizes[0], ResponseSizes[0]));
        Assert.True(await call.Read());
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<ProblemException>(async () => await call.Read());
        Assert.Equal(ProblemKind.Cancelled, cancelled.Problem.Kind);
    }

    [Fact]
    public async Task Timeout_on_sleeping_server()
    {
        using var client = _host.Client(options: With());
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(new() { Timeout = TimeSpan.FromMilliseconds(1) });
        var late = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            await call.Write(Ask(27_182, 31_415));
            // The server may be quick enough to answer; then it waits for the next message, which does not come.
            while (await call.Read())
                continue;
        });
        Assert.Equal(ProblemKind.DeadlineExceeded, late.Problem.Kind);
    }

    [Fact]
    public async Task Custom_metadata()
    {
        using var client = _host.Client(options: With());
        byte[] bytes = [0xAB, 0xAB, 0xAB];
        var headers = new Metadata();
        headers.Add("x-grpc-test-echo-initial", "test_initial_metadata_value");
        headers.Add("x-grpc-test-echo-trailing-bin", bytes.AsSpan());
        var unary = new ResponseMetadata();
        await client.Method(TestMethods.UnaryCall).Unary(Large(), new() { Headers = headers, Response = unary });
        var stream = new ResponseMetadata();
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(new() { Headers = headers, Response = stream });
        await call.Write(Ask(1, 1));
        call.Complete();
        while (await call.Read())
            continue;
        foreach (var answer in (ResponseMetadata[])[unary, stream])
        {
            Assert.Equal("test_initial_metadata_value", answer.Headers["x-grpc-test-echo-initial"]);
            Assert.Equal(bytes, answer.Trailers.Bytes("x-grpc-test-echo-trailing-bin"));
        }
        // What belonged to one call alone does not go with the next.
        var plain = new ResponseMetadata();
        await client.Method(TestMethods.UnaryCall).Unary(new(), new() { Response = plain });
        Assert.Null(plain.Headers["x-grpc-test-echo-initial"]);
    }

    [Theory]
    [InlineData("test status message")]
    [InlineData("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")]
    public async Task Status_code_and_message(string message)
    {
        using var client = _host.Client(options: With());
        var status = new EchoStatus { Code = 2, Message = message };
        var unary = await Assert.ThrowsAsync<ProblemException>(
            () => client.Method(TestMethods.UnaryCall).Unary(new() { ResponseStatus = status }, default));
        await using var call = client.Method(TestMethods.FullDuplexCall).Duplex(default);
        await call.Write(new() { ResponseStatus = status });
        call.Complete();
        var stream = await Assert.ThrowsAsync<ProblemException>(async () => await call.Read());
        foreach (var failure in (ProblemException[])[unary, stream])
        {
            Assert.Equal(GrpcStatus.Unknown, StatusOf(failure));
            Assert.Equal(message, failure.Problem.Detail);
        }
    }

    [Fact]
    public async Task Unimplemented_method_and_service()
    {
        using var client = _host.Client(options: With());
        foreach (var method in (GrpcMethod<Empty, Empty>[])[TestMethods.UnimplementedCall, TestMethods.UnimplementedService])
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => client.Method(method).Unary(new(), default));
            Assert.Equal((ProblemKind.Unimplemented, "APPIA3030"), (refused.Problem.Kind, refused.Problem.Code));
        }
    }

    private static GrpcStatus? StatusOf(ProblemException failure) => (failure.InnerException as GrpcStatusException)?.Status;

    private static SimpleRequest Large() => new() { ResponseSize = LargeResponse, Payload = Zeroes(LargeRequest) };

    private static StreamingOutputCallRequest Ask(int size, int answer) =>
        new() { Payload = Zeroes(size), ResponseParameters = { new ResponseParameters { Size = answer } } };

    private static Payload Zeroes(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    public sealed class OverHttp2() : InteropTests(overHttpClient: false);

    public sealed class OverHttpClient() : InteropTests(overHttpClient: true);
}
