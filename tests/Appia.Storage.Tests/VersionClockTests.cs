namespace Appia.Storage.Tests;

public sealed class VersionClockTests
{
    [Fact]
    public void Versions_grow_although_the_clock_stands_still_or_goes_back()
    {
        var versions = new VersionClock();
        var first = versions.Next(new FixedTime(2026));
        Assert.Equal(first + 1, versions.Next(new FixedTime(2026)));
        Assert.Equal(first + 2, versions.Next(new FixedTime(2020)));
    }

    [Fact]
    public void A_version_is_greater_than_the_one_that_it_replaces()
    {
        var versions = new VersionClock();
        var ahead = versions.Next(new FixedTime(2026)) + 1_000_000;
        Assert.Equal(ahead + 1, versions.Next(new FixedTime(2026), ahead));
    }

    [Fact]
    public void Versions_are_exact_in_a_double() =>
        Assert.True(new VersionClock().Next(new FixedTime(2254)) < 1L << 53);

    private sealed class FixedTime(int year) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
