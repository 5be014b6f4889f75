using System.ComponentModel.DataAnnotations;

namespace Boutique;

/// <summary>Where a parcel goes.</summary>
/// <param name="Country">The ISO 3166 two-letter code.</param>
public sealed record Address(
    [Required, StringLength(80)] string Name,
    [Required, StringLength(120)] string Street,
    [Required, StringLength(16)] string PostCode,
    [Required, StringLength(80)] string City,
    [Required, StringLength(2, MinimumLength = 2)] string Country);
