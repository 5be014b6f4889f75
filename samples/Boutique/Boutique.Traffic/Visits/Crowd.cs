namespace Boutique.Traffic;

/// <summary>All visitors together.</summary>
internal sealed class Crowd(TrafficPlan plan, Journal journal, Figures figures)
{
    /// <summary>Lets visitors come and go until <paramref name="closing"/>, then sees what became of their orders.</summary>
    public async Task Run(CancellationToken closing)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        })
        {
            BaseAddress = plan.Url,
            Timeout = TimeSpan.FromSeconds(30),
        };
        await Task.WhenAll(Enumerable.Range(0, plan.Visitors).Select(number => Visit(http, number, closing)));
    }

    private async Task Visit(HttpClient http, int number, CancellationToken closing)
    {
        var random = new Random(unchecked((plan.Seed * 7919) + number));
        // People do not come in at the same instant.
        await Task.Delay(plan.Think * 4 * random.NextDouble(), TimeProvider.System, CancellationToken.None);
        while (!closing.IsCancellationRequested)
        {
            var visitor = new Visitor(new(http, plan, figures), plan, journal, random);
            await Survive(() => visitor.Stroll(closing));
            await Survive(visitor.AwaitParcels);
        }
    }

    private async Task Survive(Func<Task> walk)
    {
        try
        {
            await walk();
        }
        catch (ShopException failure)
        {
            figures.Fail(failure.Message);
        }
    }
}
