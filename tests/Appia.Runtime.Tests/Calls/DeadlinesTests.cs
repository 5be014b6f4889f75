using Appia.Testing;

namespace Appia.Runtime.Tests;

public sealed class DeadlinesTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _call = new();

    public DeadlinesTests() => _deadlines = new(_clock);

    public void Dispose()
    {
        _deadlines.Dispose();
        _call.Dispose();
    }

    [Fact]
    public void A_call_is_cancelled_at_its_deadline_and_not_before()
    {
        using var entry = Watch(_call, TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(29.999));
        Assert.False(_call.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_call.IsCancellationRequested);
        Assert.True(entry.Expired);
    }

    [Fact]
    public void No_timer_is_due_between_now_and_the_earliest_deadline()
    {
        using var late = Watch(_call, TimeSpan.FromSeconds(30));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(30), _clock.NextTimer);
        using var soon = new CancellationTokenSource();
        using var early = Watch(soon, TimeSpan.FromSeconds(2));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(2), _clock.NextTimer);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((true, false), (soon.IsCancellationRequested, _call.IsCancellationRequested));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(28), _clock.NextTimer);
    }

    [Fact]
    public void A_timer_that_finds_its_call_answered_is_set_for_the_next_one()
    {
        using var answered = new CancellationTokenSource();
        var first = Watch(answered, TimeSpan.FromSeconds(2));
        using var second = Watch(_call, TimeSpan.FromSeconds(5));
        first.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((false, true), (answered.IsCancellationRequested, _call.IsCancellationRequested));
    }

    [Fact]
    public void Nothing_that_waits_means_no_timer()
    {
        var entry = Watch(_call, TimeSpan.FromSeconds(30));
        Assert.True(_deadlines.AnyWaiting);
        entry.Dispose();
        Assert.False(_deadlines.AnyWaiting);
        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public void Deadlines_that_pass_soon_after_each_other_are_kept_too()
    {
        var calls = Enumerable.Range(0, 5).Select(_ => new CancellationTokenSource()).ToList();
        var entries = calls.Select((call, i) => Watch(call, TimeSpan.FromMilliseconds(100 + i))).ToList();
        _clock.Advance(TimeSpan.FromMilliseconds(115));
        Assert.All(calls, call => Assert.True(call.IsCancellationRequested));
        entries.ForEach(entry => entry.Dispose());
        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public void A_deadline_may_be_further_away_than_timers_reach()
    {
        using var entry = Watch(_call, TimeSpan.FromDays(400));
        _clock.Advance(TimeSpan.FromDays(399));
        Assert.False(_call.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(_call.IsCancellationRequested);
    }

    private Deadlines.Entry Watch(CancellationTokenSource call, TimeSpan timeout) => _deadlines.Watch(call, _deadlines.After(timeout));
}
