using Appia.Client;
using Appia.Grpc.Tests.Foreign;

namespace Appia.Grpc.Tests;

/// <summary>Methods of contracts that take streams, called by a contract's client and by peers that know nothing but the <c>.proto</c>.</summary>
public sealed class InputTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly GrpcMethod<JoinRequest, JoinResponse> Join = new(
        "desk.v1.DeskService", "Join", new ProtobufCodec<JoinRequest>(), new ProtobufCodec<JoinResponse>());

    private static readonly GrpcMethod<TalkRequest, TalkResponse> Talk = new(
        "desk.v1.DeskService", "Talk", new ProtobufCodec<TalkRequest>(), new ProtobufCodec<TalkResponse>());

    private readonly DeskService _desk = new();
    private GrpcHost _host = null!;

    public async Task InitializeAsync() => _host = await GrpcHost.Start(routes => ContractRoutes.Map(_desk, routes));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_contracts_client_sends_arguments_and_items()
    {
        using var channel = new AppiaChannel(_host.Unix);
        var desk = channel.Client<IDesk>();

        Assert.Equal("7 1 0 3", await desk.Join(7, new[] { 1, 0, 3 }.ToAsyncEnumerable()));
        Assert.Equal("7", await desk.Join(7, AsyncEnumerable.Empty<int>()));
        Assert.Equal("enough", await desk.Join(7, AsyncEnumerable.Range(0, int.MaxValue)));
        var slips = new[] { "one", "two" }.Select(text => new Slip(Guid.Empty, text, [])).ToAsyncEnumerable();
        Assert.Equal(["hello ada", "one", "two", "bye"], await desk.Talk("ada", slips).ToListAsync());
    }

    [Fact]
    public async Task A_stream_that_fails_never_looks_like_one_that_ended()
    {
        using var channel = new AppiaChannel(_host.Unix);
        var failure = new InvalidOperationException("Out of marks.");

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => channel.Client<IDesk>().Join(7, Fail(failure, _desk.Taken.Task))));

        Assert.Equal("cancelled", await _desk.Ended.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_peer_that_cannot_be_reached_leaves_the_stream_alone()
    {
        using var channel = new AppiaChannel("unix:/nowhere/at/all");
        var begun = false;

        var failure = await Assert.ThrowsAsync<ProblemException>(() => channel.Client<IDesk>().Join(7, Begin(() => begun = true)));

        Assert.Equal("APPIA3020", failure.Problem.Code);
        Assert.False(begun);
    }

    [Fact]
    public async Task Peers_may_send_the_first_item_with_the_arguments_and_the_arguments_with_each_item()
    {
        using var client = _host.Client();

        Assert.Equal("7 1 2", await Send(client, new() { Start = 7 }, new() { Marks = 1 }, new() { Marks = 2 }));
        Assert.Equal("7 0 2", await Send(client, new() { Start = 7, Marks = 0 }, new() { Start = 7, Marks = 2 }));
        Assert.Equal("7 0", await Send(client, new() { Start = 7 }, new()));
        Assert.Equal("0", await Send(client));
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_told_with_its_number()
    {
        using var client = _host.Client();
        await using var call = client.Method(Talk).Duplex(default);
        var slip = new Paper { Id = Guid.Empty.ToString(), Text = "one" };
        await call.Write(new() { Name = "ada", Slips = slip });
        await call.Write(new() { Slips = slip });
        await call.Write(new() { Name = "no slip" });
        call.Complete();

        var failure = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            while (await call.Read())
                Assert.NotEmpty(call.Current.Result);
        });

        Assert.Equal((ProblemKind.Invalid, "APPIA3033"), (failure.Problem.Kind, failure.Problem.Code));
        Assert.Contains("slips[2]: ", failure.Problem.Detail, StringComparison.Ordinal);
    }

    [NeedsNode("@grpc/grpc-js")]
    public async Task Their_client_streams_to_our_contracts()
    {
        var proto = Path.Combine(AppContext.BaseDirectory, "Protos", "desk.proto");
        using var node = NodeTools.StartScript("desk.js", _host.Tcp["http://".Length..], proto);
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, output + await errors);
        Assert.Contains("passed", output, StringComparison.Ordinal);
    }

    private static async Task<string> Send(GrpcClient client, params JoinRequest[] messages)
    {
        await using var call = client.Method(Join).Duplex(default);
        foreach (var message in messages)
            await call.Write(message);
        call.Complete();
        return (await call.ReadSingle()).Result;
    }

    // Not before its first item was taken: what is given up sooner never gets to the service.
    private static async IAsyncEnumerable<int> Fail(Exception failure, Task taken)
    {
        yield return 1;
        await taken.WaitAsync(Patience);
        throw failure;
    }

    private static async IAsyncEnumerable<int> Begin(Action begun)
    {
        begun();
        await Task.Yield();
        yield return 1;
    }
}
