namespace Appia.Bench.Boutique;

/// <summary>How long the parts of a run take, in seconds, and how many rounds there are.</summary>
internal sealed record Lengths(double Warmup, double Capacity, double Round, int Rounds)
{
    /// <summary>For the home page: the whole benchmark ends within two minutes.</summary>
    public static Lengths Home { get; } = new(10, 1, 2, 5);

    /// <summary>For the home page when there is time: what is compiled while it runs is compiled by then, and figures differ less from run to run.</summary>
    public static Lengths Long { get; } = new(15, 2, 3, 5);

    /// <summary>For each of the other pages.</summary>
    public static Lengths Curve { get; } = new(1.5, 1, 3, 1);
}
