using System.Globalization;

namespace Appia.Bench.Boutique;

/// <summary>What the load generator is told, as a line of text.</summary>
/// <param name="Address">The page.</param>
/// <param name="Connections">How many requests can be under way at once.</param>
/// <param name="PerSecond">The rate; 0 for as fast as they are answered.</param>
/// <param name="Seconds">For how long.</param>
internal sealed record LoadOrder(Uri Address, int Connections, double PerSecond, double Seconds)
{
    public static LoadOrder Parse(string line)
    {
        var parts = line.Split(' ');
        return new(new(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture), Number(parts[2]), Number(parts[3]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address} {Connections} {PerSecond:R} {Seconds:R}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
