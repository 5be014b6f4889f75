namespace Boutique;

/// <summary>Sends parcels.</summary>
[Contract]
public interface IShipping
{
    /// <summary>What sending so many things to a country costs, in euros.</summary>
    /// <param name="country">The ISO 3166 two-letter code.</param>
    /// <param name="pieces">How many things are in the parcel.</param>
    /// <param name="ct">Gives up.</param>
    [Get("/api/shipping/quote"), AllowAnonymous]
    Task<ShippingQuote> Quote(string country, int pieces, CancellationToken ct = default);
}
