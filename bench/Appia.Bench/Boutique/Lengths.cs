namespace Appia.Bench.Boutique;

/// <summary>How long the parts of a run take, in seconds, and how many rounds there are.</summary>
internal sealed record Lengths(double Warmup, double Capacity, double Round, int Rounds)
{
    public static Lengths Home { get; } = new(3, 2, 3, 3);

    public static Lengths Curve { get; } = new(1.5, 1, 3, 1);
}
