namespace Boutique;

/// <summary>What the head of every page shows.</summary>
/// <param name="Currency">The shopper's currency.</param>
/// <param name="Currencies">What else could be chosen.</param>
/// <param name="Pieces">How many things are in the basket.</param>
public sealed record Frame(string Currency, IReadOnlyList<string> Currencies, int Pieces);
