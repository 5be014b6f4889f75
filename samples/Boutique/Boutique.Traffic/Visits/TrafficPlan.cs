namespace Boutique.Traffic;

/// <summary>What kind of traffic is wanted.</summary>
/// <param name="Url">The shop's address.</param>
/// <param name="Visitors">How many are in the shop at the same time.</param>
/// <param name="Think">How long a visitor looks at a page, on average.</param>
/// <param name="Seed">What the visitors' choices follow from.</param>
/// <param name="ToleratesRestarts">Whether a shop that is away for a while is waited for; otherwise that is an error.</param>
internal sealed record TrafficPlan(Uri Url, int Visitors, TimeSpan Think, int Seed, bool ToleratesRestarts)
{
    /// <summary>Whether visitors come to buy rather than to look.</summary>
    public bool Eager { get; init; }

    /// <summary>Whether a page that cannot be read is an error although restarts are tolerated.</summary>
    public bool ReadsNeverFail { get; init; }

    /// <summary>How long a shop that is away is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);
}
