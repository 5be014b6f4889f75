namespace Boutique.Traffic;

/// <summary>So many of one product.</summary>
internal sealed record JournalLine(string Sku, int Quantity);
