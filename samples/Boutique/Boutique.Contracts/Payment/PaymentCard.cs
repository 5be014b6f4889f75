namespace Boutique;

/// <summary>What may be stored of a card.</summary>
/// <param name="Brand">Who issued it.</param>
/// <param name="LastFour">The end of its number.</param>
/// <param name="Token">Stands for the card towards the bank.</param>
public sealed record PaymentCard(string Brand, string LastFour, string Token);
