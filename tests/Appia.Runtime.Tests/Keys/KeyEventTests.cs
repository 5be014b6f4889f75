namespace Appia.Runtime.Tests.Keys;

/// <summary>Handlers that call other services: their calls take effect once for each event, however often it is delivered.</summary>
public sealed class KeyEventTests
{
    private static readonly Sale Tea = new("tea", 2);

    [Fact]
    public async Task A_handler_that_fails_after_its_call_does_not_repeat_the_effect()
    {
        await using var market = await Market.Start(test => test.Configuration["Appia:Events:Attempts"] = "10");
        market.Probe.Fail("handled", times: 3);
        await market.Till.Sell(Tea);
        await market.System.Quiet(Market.Patience);

        Assert.Equal((1L, 1), (await market.Till.Sold("noted tea"), await market.Stock.Left("handled")));
        Assert.Equal(1, await market.Remembered("till.Note"));
    }

    [Fact]
    public async Task A_handler_in_another_host_whose_call_lost_its_answer_does_not_repeat_the_effect()
    {
        await using var hosts = await TwoHosts.Start(stockIn: "front");
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hosts.LoseNextAnswer("note", andThen: committed =>
        {
            if (committed == "handled")
                handled.TrySetResult();
        });
        await hosts.Get<ITill>().Sell(Tea);
        await handled.Task.WaitAsync(Market.Patience);

        Assert.True(hosts.Cut);
        Assert.Equal((1L, 1), (await hosts.Get<ITill>().Sold("noted tea"), await hosts.Get<IStock>().Left("handled")));
    }
}
