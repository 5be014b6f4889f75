namespace Boutique.Traffic;

/// <summary>The shop did not do what a shop has to do.</summary>
internal sealed class ShopException(string message) : Exception(message);
