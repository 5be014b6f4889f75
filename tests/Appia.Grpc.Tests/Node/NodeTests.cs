using Appia.Client;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>Both sides of ours against <c>@grpc/grpc-js</c>.</summary>
public abstract class NodeTests(bool overHttpClient) : TransportTests(overHttpClient)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [NeedsNode("@grpc/grpc-js")]
    public async Task Their_client_passes_every_case_at_our_server()
    {
        await using var host = await GrpcHost.Start(TestService.Map);
        using var node = NodeTools.StartScript("client.js", host.Tcp["http://".Length..], NodeTools.Proto);
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, output + await errors);
        Assert.Contains("passed unimplemented_service", output, StringComparison.Ordinal);
    }

    [NeedsNode("@grpc/grpc-js")]
    public async Task Our_client_passes_the_cases_at_their_server()
    {
        using var node = NodeTools.StartScript("server.js", NodeTools.Proto);
        try
        {
            var port = await node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            Assert.False(port is null, port is null ? await node.StandardError.ReadToEndAsync() : "");
            using var client = new GrpcClient($"http://127.0.0.1:{port}", With());
            await Unary(client);
            await Streams(client);
            await Failures(client);
        }
        finally
        {
            node.Kill();
        }
    }

    private static async Task Unary(GrpcClient client)
    {
        Assert.Equal(new Empty(), await client.Method(TestMethods.EmptyCall).Unary(new(), default));
        var request = new SimpleRequest { ResponseSize = 314_159, Payload = Zeroes(271_828) };
        byte[] bytes = [0xAB, 0xAB, 0xAB];
        var headers = new Metadata { { "x-grpc-test-echo-initial", "initial" } };
        headers.Add("x-grpc-test-echo-trailing-bin", bytes.AsSpan());
        foreach (var compress in (bool[])[false, true])
        {
            var metadata = new ResponseMetadata();
            var answer = await client.Method(TestMethods.UnaryCall).Unary(
                request, new() { Headers = headers, Response = metadata, Compress = compress });
            Assert.Equal(314_159, answer.Payload.Body.Length);
            Assert.Equal("initial", metadata.Headers["x-grpc-test-echo-initial"]);
            Assert.Equal(bytes, metadata.Trailers.Bytes("x-grpc-test-echo-trailing-bin"));
        }
    }

    private static async Task Streams(GrpcClient client)
    {
        await using (var input = client.Method(TestMethods.StreamingInputCall).Duplex(default))
        {
            foreach (var size in (int[])[27_182, 8, 1_828, 45_904])
                await input.Write(new() { Payload = Zeroes(size) });
            input.Complete();
            Assert.Equal(74_922, (await input.ReadSingle()).AggregatedPayloadSize);
        }
        int[] sizes = [31_415, 9, 2_653, 58_979];
        var request = new StreamingOutputCallRequest { ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) } };
        await using (var output = client.Method(TestMethods.StreamingOutputCall).ServerStream(request, default))
            Assert.Equal(sizes, await Sizes(output));
        await using var pingPong = client.Method(TestMethods.FullDuplexCall).Duplex(default);
        foreach (var size in sizes)
        {
            await pingPong.Write(new() { ResponseParameters = { new ResponseParameters { Size = size } } });
            Assert.True(await pingPong.Read());
            Assert.Equal(size, pingPong.Current.Payload.Body.Length);
        }
        pingPong.Complete();
        Assert.False(await pingPong.Read());
    }

    private static async Task Failures(GrpcClient client)
    {
        const string Message = "\t\nwith whitespace\r\nand Unicode \u263A \U0001F608\t\n";
        var status = new EchoStatus { Code = 2, Message = Message };
        var failure = await Assert.ThrowsAsync<ProblemException>(
            () => client.Method(TestMethods.UnaryCall).Unary(new() { ResponseStatus = status }, default));
        Assert.Equal(Message, failure.Problem.Detail);
        foreach (var method in (GrpcMethod<Empty, Empty>[])[TestMethods.UnimplementedCall, TestMethods.UnimplementedService])
        {
            failure = await Assert.ThrowsAsync<ProblemException>(() => client.Method(method).Unary(new(), default));
            Assert.Equal((ProblemKind.Unimplemented, "grpc.unimplemented"), (failure.Problem.Kind, failure.Problem.Code));
        }
        var sleepy = new StreamingOutputCallRequest { ResponseParameters = { new ResponseParameters { Size = 1, IntervalUs = 60_000_000 } } };
        await using var call = client.Method(TestMethods.StreamingOutputCall).ServerStream(sleepy, new() { Timeout = TimeSpan.FromMilliseconds(50) });
        failure = await Assert.ThrowsAsync<ProblemException>(async () => await call.Read());
        Assert.Equal(ProblemKind.DeadlineExceeded, failure.Problem.Kind);
    }

    private static async Task<List<int>> Sizes(StreamCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call)
    {
        var sizes = new List<int>();
        while (await call.Read())
            sizes.Add(call.Current.Payload.Body.Length);
        return sizes;
    }

    private static Payload Zeroes(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    public sealed class OverHttp2() : NodeTests(overHttpClient: false);

    public sealed class OverHttpClient() : NodeTests(overHttpClient: true);
}
