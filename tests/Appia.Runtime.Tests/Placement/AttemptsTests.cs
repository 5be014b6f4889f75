using Appia.Testing;

namespace Appia.Runtime.Tests.Placement;

public sealed class AttemptsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ManualClock _clock = new();
    private readonly List<string> _sent = [];

    [Fact]
    public async Task An_answer_ends_it()
    {
        Assert.Equal("well", await Run(["a"], _ => "well"));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task A_problem_of_the_callee_is_an_answer()
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Run(["a", "b"], _ => throw Problems.Unavailable("closed", code: "shop-closed")));
        Assert.Equal("shop-closed", failure.Problem.Code);
        Assert.Single(_sent);
    }

    [Theory]
    [InlineData("APPIA3020")]
    [InlineData("APPIA3025")]
    [InlineData("APPIA3003")]
    public async Task A_call_that_never_began_goes_to_another_replica_whatever_it_is(string code)
    {
        Assert.Equal("well", await Run(["a", "b"], attempt => attempt == 1 ? throw Failed(code, mayHaveRun: false) : "well"));
        Assert.Equal(2, _sent.Distinct().Count());
    }

    [Fact]
    public async Task The_only_replica_is_waited_for_until_it_is_back()
    {
        var answer = Run(["a"], attempt => attempt < 8 ? throw Failed("APPIA3020", mayHaveRun: false) : "well");
        await SkipTo(answer);
        Assert.Equal("well", await answer);
    }

    [Fact]
    public async Task Patience_has_an_end()
    {
        var answer = Run(["a"], _ => throw Failed("APPIA3020", mayHaveRun: false));
        await SkipTo(answer);
        Assert.Equal("APPIA3020", (await Assert.ThrowsAsync<ProblemException>(() => answer)).Problem.Code);
        Assert.InRange(_clock.GetUtcNow() - new ManualClock().GetUtcNow(), Patience, Patience + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_deadline_ends_it_before_patience_does()
    {
        var answer = Run(["a"], _ => throw Failed("APPIA3020", mayHaveRun: false), timeout: TimeSpan.FromSeconds(2));
        await SkipTo(answer);
        await Assert.ThrowsAsync<ProblemException>(() => answer);
        Assert.InRange(_clock.GetUtcNow() - new ManualClock().GetUtcNow(), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_call_of_unknown_fate_is_sent_again_only_when_it_may_be_repeated()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Run(["a", "b"], _ => throw Failed("APPIA3021", mayHaveRun: true)));
        Assert.Single(_sent);
        _sent.Clear();
        Assert.Equal("well", await Run(["a", "b"], attempt => attempt == 1 ? throw Failed("APPIA3021", mayHaveRun: true) : "well", repeatable: true));
    }

    [Fact]
    public async Task It_is_repeated_only_so_often()
    {
        var answer = Run(["a", "b"], _ => throw Failed("APPIA3021", mayHaveRun: true), repeatable: true);
        await SkipTo(answer);
        await Assert.ThrowsAsync<ProblemException>(() => answer);
        Assert.Equal(1 + Attempts<Connection>.MostRepeats, _sent.Count);
    }

    [Fact]
    public async Task A_host_that_is_nowhere_is_waited_for_and_then_named()
    {
        var answer = Run([], _ => "well");
        await SkipTo(answer);
        var failure = await Assert.ThrowsAsync<ProblemException>(() => answer);
        Assert.Equal("APPIA3040", failure.Problem.Code);
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task A_cancelled_caller_waits_no_longer()
    {
        using var source = new CancellationTokenSource();
        var answer = Run([], _ => "well", ct: source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private Task<string> Run(
        string[] addresses, Func<int, string> answer, bool repeatable = false, TimeSpan? timeout = null, CancellationToken ct = default)
    {
        var discovery = new FixedDiscovery([.. addresses.Select(address => new Uri($"unix:/run/{address}"))]);
        var replicas = new ReplicaSet<Connection>("orders", discovery, static address => new(address), _clock, Entropy.System);
        var deadline = timeout is { } limit ? _clock.GetTimestamp() + limit.Ticks : long.MaxValue;
        return new Attempts<Connection>(replicas, _clock, Entropy.System, Patience).Run(answer, Send, repeatable, deadline, ct);
    }

    private Task<string> Send(Connection connection, Func<int, string> answer, TimeSpan left)
    {
        _sent.Add(connection.Address.AbsolutePath);
        try
        {
            return Task.FromResult(answer(_sent.Count));
        }
        catch (ProblemException failure)
        {
            return Task.FromException<string>(failure);
        }
    }

    private async Task SkipTo(Task answer)
    {
        while (!answer.IsCompleted)
        {
            _clock.SkipToNextTimer();
            await Task.Yield();
        }
    }

    private static ProblemException Failed(string code, bool mayHaveRun) =>
        new(new(ProblemKind.Unavailable, code, "It did not answer.") { MayHaveRun = mayHaveRun });

    private sealed class Connection(Uri address) : IDisposable
    {
        public Uri Address => address;

        public void Dispose()
        {
        }
    }
}
