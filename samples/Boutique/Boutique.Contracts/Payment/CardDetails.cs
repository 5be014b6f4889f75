using System.ComponentModel.DataAnnotations;

namespace Boutique;

/// <summary>A card as its owner types it. It is never stored.</summary>
/// <param name="Number">The card's number; blanks do not matter.</param>
/// <param name="Expiry">Month and year: <c>04/29</c>.</param>
/// <param name="Code">The three or four digits on its back.</param>
public sealed record CardDetails(
    [Required, StringLength(23)] string Number,
    [Required, StringLength(5, MinimumLength = 5)] string Expiry,
    [Required, StringLength(4, MinimumLength = 3)] string Code)
{
    /// <summary>Keeps the number out of logs.</summary>
    public override string ToString() => "a card";
}
