namespace Boutique;

/// <summary>A painted sign.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Sku">The product it points to.</param>
/// <param name="PiecesSent">How many things the shop has sold since it opened.</param>
public sealed record Ad(string Text, Sku Sku, long PiecesSent);
