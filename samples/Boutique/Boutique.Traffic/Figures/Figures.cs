namespace Boutique.Traffic;

/// <summary>What is counted while visitors walk about.</summary>
internal sealed class Figures(TextWriter trouble)
{
    private const int MostTold = 20;

    private readonly Histogram _times = new();
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private int _visits;
    private int _pages;
    private int _orders;
    private int _errors;

    public void Visit() => Interlocked.Increment(ref _visits);

    public void Order() => Interlocked.Increment(ref _orders);

    public void Page(TimeSpan time)
    {
        Interlocked.Increment(ref _pages);
        _times.Record(time);
    }

    public void Fail(string what)
    {
        var number = Interlocked.Increment(ref _errors);
        if (number <= MostTold)
            trouble.WriteLine($"error: {what}");
    }

    public TrafficReport Report()
    {
        var seconds = TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
        return new(_visits, _pages, _orders, _errors, Math.Round(_pages / seconds, 1), Math.Round(_times.Quantile(.5), 2), Math.Round(_times.Quantile(.99), 2));
    }
}
