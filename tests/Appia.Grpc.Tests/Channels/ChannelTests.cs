using System.Diagnostics;
using Appia.Client;

namespace Appia.Grpc.Tests;

/// <summary>A contract's client, to a service in another process.</summary>
public abstract class ChannelTests(bool overHttpClient) : TransportTests(overHttpClient), IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TaskCompletionSource<(string? Trace, string? Authorization)> _seen = new();
    private GrpcHost _host = null!;

    public async Task InitializeAsync() => _host = await GrpcHost.Start(routes => ContractRoutes.Map(new DeskService(), routes));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Arguments_and_results_travel(bool unix)
    {
        using var channel = new AppiaChannel(unix ? _host.Unix : _host.Tcp, With());
        var desk = channel.Client<IDesk>();
        Assert.Same(desk, channel.Client<IDesk>());
        var id = Guid.NewGuid();
        var slip = await desk.Find(id, "ünï");
        Assert.Equal((id, "ünï"), (slip!.Id, slip.Text));
        Assert.Equal([1.10m, -2m], slip.Amounts);
        Assert.Equal("no note", (await desk.Find(id, null))!.Text);
        Assert.Null(await desk.Find(Guid.Empty, "nobody"));
    }

    [Fact]
    public async Task A_problem_of_the_service_is_the_problem_of_its_caller()
    {
        using var channel = new AppiaChannel(_host.Unix, With());
        var failure = await Assert.ThrowsAsync<ProblemException>(() => channel.Client<IDesk>().Refuse("too late"));
        Assert.Equal((ProblemKind.Invalid, "invalid"), (failure.Problem.Kind, failure.Problem.Code));
        Assert.Equal(["too late"], failure.Problem.Errors!["why"]);
    }

    [Fact]
    public async Task Items_arrive_in_order()
    {
        using var channel = new AppiaChannel(_host.Unix, With());
        var next = 1;
        await foreach (var slip in channel.Client<IDesk>().Count(1000))
            Assert.Equal($"{next++}", slip.Text);
        Assert.Equal(1001, next);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_or_says_nothing_ends()
    {
        using var channel = new AppiaChannel(_host.Unix, With(new() { StreamIdle = TimeSpan.FromMilliseconds(200) }));
        var desk = channel.Client<IDesk>();
        await foreach (var slip in desk.Count(int.MaxValue))
            if (slip.Text == "100")
                break;
        var silent = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            await foreach (var slip in desk.Count(-1))
                Assert.Fail($"There should be no {slip}.");
        });
        Assert.Equal(ProblemKind.DeadlineExceeded, silent.Problem.Kind);
        using var cancel = new CancellationTokenSource();
        await using var waiting = desk.Count(-1).GetAsyncEnumerator(cancel.Token);
        var step = waiting.MoveNextAsync();
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<ProblemException>(async () => await step);
        Assert.Equal(ProblemKind.Cancelled, cancelled.Problem.Kind);
    }

    [Fact]
    public async Task The_trace_and_the_authorization_go_with_a_call()
    {
        await using var host = await GrpcHost.Start(routes => routes.Map("desk.v1.DeskService", "/desk.v1.DeskService/Refuse", exchange =>
        {
            _seen.SetResult((exchange.Header("traceparent"), exchange.Header("authorization")));
            return Task.CompletedTask;
        }));
        using var channel = new AppiaChannel(host.Unix, With(new() { Authorization = () => "Bearer token" }));
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await Assert.ThrowsAsync<ProblemException>(() => channel.Client<IDesk>().Refuse(""));
        Assert.Equal((activity.Id, "Bearer token"), await _seen.Task.WaitAsync(Patience));
    }

    [Fact]
    public void An_interface_that_is_no_contract_has_no_client()
    {
        using var channel = new AppiaChannel("http://127.0.0.1:1", With());
        Assert.Equal("APPIA3027", Assert.Throws<AppiaException>(channel.Client<IDisposable>).Code);
    }

    public sealed class OverHttp2() : ChannelTests(overHttpClient: false);

    public sealed class OverHttpClient() : ChannelTests(overHttpClient: true);
}
