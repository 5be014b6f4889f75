namespace Boutique;

/// <summary>Turns money of one currency into another's.</summary>
[Contract]
public interface ICurrency
{
    /// <summary>The currencies that can be paid in, by ISO 4217 code.</summary>
    [Get("/api/currencies"), AllowAnonymous]
    Task<IReadOnlyList<string>> List(CancellationToken ct = default);

    /// <summary>An amount in another currency, rounded to what can be paid in it.</summary>
    [Get("/api/currencies/convert"), AllowAnonymous]
    Task<Money> Convert(decimal amount, string from, string to, CancellationToken ct = default);
}
