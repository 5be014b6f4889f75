namespace Boutique.Traffic;

/// <summary>One thing that must hold.</summary>
/// <param name="Name">What.</param>
/// <param name="Detail">What was looked at.</param>
/// <param name="Findings">Where it does not hold.</param>
internal sealed record Check(string Name, string Detail, IReadOnlyList<string> Findings)
{
    public bool Passed => Findings.Count == 0;
}
