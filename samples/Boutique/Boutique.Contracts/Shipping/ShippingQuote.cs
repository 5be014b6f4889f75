namespace Boutique;

/// <summary>What sending a parcel costs and how long it takes.</summary>
public sealed record ShippingQuote(Money Cost, int Days);
