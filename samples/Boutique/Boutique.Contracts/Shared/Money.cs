using System.Globalization;

namespace Boutique;

/// <summary>An amount of one currency. Amounts of two currencies never meet in one sum.</summary>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Amount">In the currency's main unit, rounded to what can be paid.</param>
public sealed record Money(string Currency, decimal Amount)
{
    public static Money Zero(string currency) => new(currency, 0m);

    public static Money Sum(string currency, IEnumerable<Money> amounts) =>
        amounts.Aggregate(Zero(currency), (sum, next) => sum.Plus(next));

    public Money Plus(Money other) =>
        other.Currency == Currency
            ? this with { Amount = Amount + other.Amount }
            : throw new InvalidOperationException($"{other} cannot be added to {this}: convert it first.");

    public Money Times(int quantity) => this with { Amount = Amount * quantity };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency} {Amount}");
}
