using System.Text.Json;
using Appia.Cli.Control;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Cli.Tests;

/// <summary>A system of two processes, one of which takes questions and does not answer them.</summary>
public sealed class HangingProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);
    private readonly string _data = Directory.CreateTempSubdirectory("appia-hang-").FullName;
    private readonly TaskCompletionSource _end = new();
    private WebApplication _mail = null!;
    private WebApplication _stock = null!;

    [Fact]
    public async Task What_the_others_say_is_shown_and_who_hangs_is_named()
    {
        using var system = new RunningSystem(Client("stock", Soon), Client("mail", Late));

        var answer = await system.Get("/events", default);

        Assert.Equal("""[{"group":"mail","stores":["mail"]}]""", answer.Json);
        Assert.Equal(["stock"], answer.Silent);
        var failure = Assert.Throws<CommandFailure>(answer.ThrowIfPartial);
        Assert.Equal(("APPIA6021", ExitCode.NotRunning), (failure.Code, failure.ExitCode));
        Assert.Contains("from stock.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_answers_that_is_the_failure()
    {
        using var system = new RunningSystem(Client("stock", Soon));

        var failure = await Assert.ThrowsAsync<CommandFailure>(() => system.Get("/events", default));

        Assert.Equal("APPIA6021", failure.Code);
    }

    [Fact]
    public async Task An_order_goes_to_the_group_of_a_process_that_answers()
    {
        using var system = new RunningSystem(Client("stock", Soon), Client("mail", Late));

        Assert.Equal("done", await system.Order("/events/retry", new("mail", null, true), default));
    }

    [Fact]
    public async Task A_group_that_may_be_where_nobody_answers_is_not_said_to_be_unknown()
    {
        using var system = new RunningSystem(Client("stock", Soon), Client("mail", Late));

        var failure = await Assert.ThrowsAsync<CommandFailure>(() => system.Order("/events/retry", new("stock", null, true), default));

        Assert.Equal("APPIA6021", failure.Code);
        Assert.Contains("from stock. None of the others has a group 'stock': mail.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_interrupted_waits_no_longer()
    {
        using var system = new RunningSystem(Client("stock", Late));
        using var interrupted = new CancellationTokenSource();
        var asking = system.Get("/events", interrupted.Token);
        await interrupted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    public async Task InitializeAsync()
    {
        _mail = EventsTests.Build(ControlSocket.PathFor(_data, "mail"));
        _mail.MapGet("/{**path}", () => Results.Text("""[{"group":"mail","stores":["mail"]}]""", "application/json"));
        _mail.MapPost("/{**path}", () => Results.Text("done"));
        await _mail.StartAsync();
        _stock = EventsTests.Build(ControlSocket.PathFor(_data, "stock"));
        _stock.MapFallback(async () => await _end.Task);
        await _stock.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _end.SetResult();
        await _mail.DisposeAsync();
        await _stock.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private ControlClient Client(string process, TimeSpan patience) => new(ControlSocket.PathFor(_data, process), patience);
}
