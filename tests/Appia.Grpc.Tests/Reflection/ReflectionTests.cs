using Appia.Client;
using Appia.Runtime;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

public sealed class ReflectionTests
{
    private static readonly GrpcMethod<byte[], ReflectionResponse> Raw =
        new(GrpcReflection.V1.Service, GrpcReflection.V1.Name, new RawCodec(), ReflectionCodec.Responses);

    [Fact]
    public async Task Services_and_files_are_told_under_both_names()
    {
        await using var host = await Start(new TestDescriptors());
        using var client = host.Client();
        foreach (var method in (GrpcMethod<ReflectionRequest, ReflectionResponse>[])[GrpcReflection.V1, GrpcReflection.V1Alpha])
        {
            await using var call = client.Method(method).Duplex(default);
            Assert.Contains("grpc.testing.TestService", (await Ask(call, ReflectionQuestion.ListServices, "")).Services!);
            var file = Assert.Single((await Ask(call, ReflectionQuestion.FileContainingSymbol, "grpc.testing.TestService")).Files!);
            Assert.Equal(TestReflection.Descriptor.SerializedData.ToByteArray(), file.ToArray());
            Assert.Single((await Ask(call, ReflectionQuestion.FileByName, TestReflection.Descriptor.Name)).Files!);
            Assert.Equal(GrpcStatus.NotFound, (await Ask(call, ReflectionQuestion.FileContainingSymbol, "no.Such")).Error!.Value.Code);
            Assert.Equal(GrpcStatus.NotFound, (await Ask(call, ReflectionQuestion.ExtensionNumbers, "x")).Error!.Value.Code);
            call.Complete();
            Assert.False(await call.Read());
        }
    }

    [Fact]
    public async Task Without_descriptors_services_are_listed()
    {
        await using var host = await Start();
        using var client = host.Client();
        await using var call = client.Method(GrpcReflection.V1).Duplex(default);
        Assert.Contains("grpc.testing.TestService", (await Ask(call, ReflectionQuestion.ListServices, "")).Services!);
        Assert.Equal(GrpcStatus.NotFound, (await Ask(call, ReflectionQuestion.FileContainingSymbol, "grpc.testing.TestService")).Error!.Value.Code);
    }

    [Theory]
    [InlineData("")] // nothing at all
    [InlineData("0A 09 6C 6F 63 61 6C 68 6F 73 74")] // a host, and no question
    [InlineData("4A 01 78")] // a field that nobody knows
    [InlineData("18 01")] // file_by_filename, as a number
    public async Task A_request_that_asks_for_nothing_is_told_what_can_be_asked(string bytes)
    {
        await using var host = await Start(new TestDescriptors());
        using var client = host.Client();
        await using var call = client.Method(Raw).Duplex(default);
        await call.Write(Bytes(bytes));

        Assert.True(await call.Read());

        Assert.Equal(GrpcStatus.InvalidArgument, call.Current.Error!.Value.Code);
        Assert.Contains("file_containing_symbol", call.Current.Error!.Value.Message, StringComparison.Ordinal);
        // It was one question of a stream: the next one is answered.
        await call.Write(Bytes("3A 00"));
        Assert.True(await call.Read());
        Assert.Contains("grpc.testing.TestService", call.Current.Services!);
    }

    [Theory]
    [InlineData("FF FF FF FF FF FF FF FF FF FF FF")] // no number ends
    [InlineData("1A FF")] // longer than it is
    [InlineData("22 02 C3 28")] // no UTF-8
    [InlineData("2A 03 0A 05 78")] // an extension whose type is longer than it is
    [InlineData("00 00")] // a field 0
    public async Task A_request_that_is_none_ends_the_stream_as_malformed_and_nothing_else(string bytes)
    {
        await using var host = await Start(new TestDescriptors());
        using var client = host.Client();
        await using (var call = client.Method(Raw).Duplex(default))
        {
            await call.Write(Bytes(bytes));
            var refused = await Assert.ThrowsAsync<ProblemException>(async () => await call.Read());
            Assert.Equal(ProblemKind.Invalid, refused.Problem.Kind);
            Assert.Contains("a message cannot be read", refused.Problem.Detail, StringComparison.Ordinal);
        }

        await using var next = client.Method(GrpcReflection.V1).Duplex(default);
        Assert.Contains("grpc.testing.TestService", (await Ask(next, ReflectionQuestion.ListServices, "")).Services!);
    }

    [Theory]
    [InlineData(4, "no.Such")]
    [InlineData(4, "")]
    [InlineData(4, "grpc.testing")]
    [InlineData(3, "no/such.proto")]
    [InlineData(3, "../../etc/passwd")]
    [InlineData(3, "")]
    [InlineData(5, "no.Such")]
    [InlineData(6, "no.Such")]
    public async Task What_is_not_there_is_not_found(int question, string text)
    {
        await using var host = await Start(new TestDescriptors());
        using var client = host.Client();
        await using var call = client.Method(GrpcReflection.V1).Duplex(default);

        var answer = await Ask(call, (ReflectionQuestion)question, text);

        Assert.Equal(GrpcStatus.NotFound, answer.Error!.Value.Code);
        Assert.Contains(question < 5 ? $"'{text}'" : "no extensions", answer.Error!.Value.Message, StringComparison.Ordinal);
        Assert.Equal((null, null), (answer.Files, answer.Services));
    }

    [NeedsNode("@bufbuild/buf")]
    public async Task Buf_curl_calls_a_method_that_it_learned_by_reflection()
    {
        await using var host = await Start(new TestDescriptors());
        string[] arguments = ["curl", "--protocol", "grpc", "--http2-prior-knowledge", "-d", """{"responseSize":3}"""];
        using var buf = NodeTools.StartTool("buf", [.. arguments, $"{host.Tcp}/grpc.testing.TestService/UnaryCall"]);
        buf.StandardInput.Close();
        var errors = buf.StandardError.ReadToEndAsync();
        var output = await buf.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await buf.WaitForExitAsync();
        Assert.True(buf.ExitCode == 0, output + await errors);
        Assert.Contains("\"AAAA\"", output, StringComparison.Ordinal);
    }

    private static Task<GrpcHost> Start(params IGrpcDescriptors[] descriptors) => GrpcHost.Start(routes =>
    {
        TestService.Map(routes);
        new GrpcReflection(descriptors).Map(routes);
    });

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static async Task<ReflectionResponse> Ask(
        StreamCall<ReflectionRequest, ReflectionResponse> call, ReflectionQuestion question, string text)
    {
        await call.Write(new("localhost", question, text));
        Assert.True(await call.Read());
        return call.Current;
    }
}
