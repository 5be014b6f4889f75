using Appia.Testing;

namespace Appia.Runtime.Tests.Placement;

public sealed class EjectionTests
{
    private readonly ManualClock _clock = new();
    private readonly Ejection _ejection;

    public EjectionTests() => _ejection = new(_clock);

    [Fact]
    public void A_replica_that_cannot_be_connected_to_is_left_alone_at_once()
    {
        _ejection.Failed(connected: false);
        Assert.True(_ejection.Holds);
    }

    [Fact]
    public void A_replica_that_takes_calls_is_left_alone_only_after_several_failures_in_a_row()
    {
        for (var i = 1; i < Ejection.FailuresInARow; i++)
            _ejection.Failed(connected: true);
        Assert.False(_ejection.Holds);
        _ejection.Answered();
        _ejection.Failed(connected: true);
        Assert.False(_ejection.Holds);
        for (var i = 1; i < Ejection.FailuresInARow; i++)
            _ejection.Failed(connected: true);
        Assert.True(_ejection.Holds);
    }

    [Fact]
    public void After_the_ejection_one_call_tries_and_the_others_stay_away()
    {
        _ejection.Failed(connected: false);
        _clock.Advance(Ejection.First);
        Assert.False(_ejection.Holds);
        _ejection.Begin();
        Assert.True(_ejection.Holds);
        _ejection.Answered();
        Assert.False(_ejection.Holds);
    }

    [Fact]
    public void Each_failed_try_makes_the_ejection_longer_up_to_a_limit()
    {
        _ejection.Failed(connected: false);
        var expected = Ejection.First;
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(expected - TimeSpan.FromTicks(1));
            Assert.True(_ejection.Holds);
            _clock.Advance(TimeSpan.FromTicks(1));
            Assert.False(_ejection.Holds);
            _ejection.Begin();
            _ejection.Failed(connected: true);
            expected = expected * 2 < Ejection.Longest ? expected * 2 : Ejection.Longest;
        }
    }

    [Fact]
    public void Calls_that_were_running_when_it_was_ejected_do_not_make_it_longer()
    {
        for (var i = 0; i < 3 * Ejection.FailuresInARow; i++)
            _ejection.Failed(connected: false);
        _clock.Advance(Ejection.First);
        Assert.False(_ejection.Holds);
    }
}
