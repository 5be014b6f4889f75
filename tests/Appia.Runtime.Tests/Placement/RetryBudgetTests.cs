using Appia.Testing;

namespace Appia.Runtime.Tests.Placement;

public sealed class RetryBudgetTests
{
    private readonly ManualClock _clock = new();
    private readonly RetryBudget _budget;

    public RetryBudgetTests() => _budget = new(_clock);

    [Fact]
    public void A_quiet_system_may_retry_ten_times_in_a_second()
    {
        Assert.Equal(10, Spend());
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(5, Spend());
    }

    [Fact]
    public void Traffic_earns_a_retry_for_every_tenth_call()
    {
        Spend();
        for (var i = 0; i < 200; i++)
            _budget.Earn();
        Assert.Equal(20, Spend());
    }

    [Fact]
    public void What_was_not_spent_does_not_grow_for_ever()
    {
        for (var i = 0; i < 100_000; i++)
            _budget.Earn();
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.InRange(Spend(), 100, 101);
    }

    private int Spend()
    {
        var spent = 0;
        while (_budget.TrySpend())
            spent++;
        return spent;
    }
}
