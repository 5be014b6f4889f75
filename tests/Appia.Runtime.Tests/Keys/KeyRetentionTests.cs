namespace Appia.Runtime.Tests.Keys;

/// <summary>How long keys are remembered.</summary>
public sealed class KeyRetentionTests : IAsyncLifetime
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(3);
    private Market _market = null!;

    public async Task InitializeAsync() => _market = await Market.Start(test => test.Configuration["Appia:KeyRetention"] = "3.00:00:00");

    public async Task DisposeAsync() => await _market.DisposeAsync();

    private DateTimeOffset Now => _market.System.Clock.GetUtcNow();

    [Fact]
    public async Task A_call_whose_key_may_be_forgotten_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1", Now - Retention - TimeSpan.FromHours(2)).Count("tea"));

        Assert.Equal((ProblemKind.TooOld, "APPIA3012"), (refused.Problem.Kind, refused.Problem.Code));
        Assert.Equal(0, await _market.Till.Sold("tea"));
    }

    [Theory, InlineData(-1), InlineData(1)]
    public async Task A_clock_that_is_an_hour_off_does_not_matter(int hours)
    {
        await _market.Keyed("1", Now + TimeSpan.FromHours(hours)).Count("tea");
        await _market.Keyed("2", Now - Retention + TimeSpan.FromHours(hours)).Count("tea");

        Assert.Equal(2, await _market.Till.Sold("tea"));
    }

    [Fact]
    public async Task A_call_of_an_operation_that_is_too_old_is_refused()
    {
        var host = _market.System.Get<AppiaSystem>().Services.Single(service => service.Name == "till");
        var stock = _market.Stock;
        var start = new CallStart { Key = "event", Now = Now - Retention - TimeSpan.FromHours(2) };

        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => host.RunIn(new(host.Store!, readOnly: false), start, static (_, stock, ct) => stock.Take("tea", 1, ct), stock));

        Assert.Equal("APPIA3012", refused.Problem.Code);
        Assert.Equal(0, await stock.Left("tea"));
    }

    [Fact]
    public async Task What_is_refused_everywhere_is_forgotten()
    {
        for (var key = 0; key < 450; key++)
            await _market.Keyed($"{key}").Count("tea");
        _market.System.Clock.Advance(Retention);
        await _market.Keyed("young").Count("tea");
        Assert.Equal(451, await _market.Remembered("till.Count"));

        for (var looks = 0; await _market.Remembered("till.Count") > 1; looks++)
        {
            Assert.True(looks < 3000, "The old keys were not forgotten.");
            _market.System.Clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(10);
        }

        await _market.Keyed("young").Count("tea");
        Assert.Equal(451, await _market.Till.Sold("tea"));
    }
}
