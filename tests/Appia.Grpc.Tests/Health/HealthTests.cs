using Appia.Client;
using Appia.Runtime;

namespace Appia.Grpc.Tests;

public abstract class HealthTests(bool overHttpClient) : TransportTests(overHttpClient)
{
    private readonly GrpcHealth _health = new();

    [Fact]
    public async Task A_host_and_its_services_are_healthy_once_it_has_started()
    {
        await using var host = await Start();
        using var client = host.Client(options: With());
        var check = client.Method(GrpcHealth.Check);
        Assert.Equal(GrpcServing.NotServing, await check.Unary("", default));
        _health.Serving = true;
        Assert.Equal(GrpcServing.Serving, await check.Unary("", default));
        Assert.Equal(GrpcServing.Serving, await check.Unary("grpc.testing.TestService", default));
        var unknown = await Assert.ThrowsAsync<ProblemException>(() => check.Unary("no.Such", default));
        Assert.Equal(ProblemKind.NotFound, unknown.Problem.Kind);
    }

    [Fact]
    public async Task Who_watches_hears_of_every_change_and_of_the_stop()
    {
        await using var host = await Start();
        using var client = host.Client(options: With());
        await using var watch = client.Method(GrpcHealth.Watch).ServerStream("", default);
        await Hear(watch, GrpcServing.NotServing);
        _health.Serving = true;
        await Hear(watch, GrpcServing.Serving);
        var stopping = host.Stop();
        await Hear(watch, GrpcServing.NotServing);
        var ended = await Assert.ThrowsAsync<ProblemException>(async () => await watch.Read());
        Assert.Equal("APPIA3037", ended.Problem.Code);
        await stopping;
    }

    [Fact]
    public async Task Who_watches_an_unknown_service_is_told_so_and_waits()
    {
        await using var host = await Start();
        using var client = host.Client(options: With());
        await using var watch = client.Method(GrpcHealth.Watch).ServerStream("no.Such", default);
        await Hear(watch, GrpcServing.ServiceUnknown);
    }

    private Task<GrpcHost> Start() => GrpcHost.Start(routes =>
    {
        TestService.Map(routes);
        _health.Map(routes);
    });

    private static async Task Hear(StreamCall<string, GrpcServing> watch, GrpcServing status)
    {
        Assert.True(await watch.Read());
        Assert.Equal(status, watch.Current);
    }

    public sealed class OverHttp2() : HealthTests(overHttpClient: false);

    public sealed class OverHttpClient() : HealthTests(overHttpClient: true);
}
