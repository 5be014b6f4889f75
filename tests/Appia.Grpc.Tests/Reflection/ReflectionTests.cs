using Appia.Client;
using Appia.Runtime;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

public sealed class ReflectionTests
{
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

    private static async Task<ReflectionResponse> Ask(
        StreamCall<ReflectionRequest, ReflectionResponse> call, ReflectionQuestion question, string text)
    {
        await call.Write(new("localhost", question, text));
        Assert.True(await call.Read());
        return call.Current;
    }
}
