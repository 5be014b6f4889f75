using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Boutique.Services;

/// <summary>What a card has to be like before a bank is asked.</summary>
internal static class CardRules
{
    public static PaymentCard Vet(CardDetails card, DateTimeOffset now)
    {
        var number = string.Concat(card.Number.Where(char.IsAsciiDigit));
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!IsCardNumber(number))
            errors["card.number"] = ["This is not the number of a card. Check its digits."];
        if (!IsInFuture(card.Expiry, now))
            errors["card.expiry"] = ["Give month and year as on the card, for example 04/29, not in the past."];
        if (!card.Code.All(char.IsAsciiDigit))
            errors["card.code"] = ["The code is three or four digits."];
        return errors.Count == 0 ? new(Brand(number), number[^4..], Token(number)) : throw Problems.Invalid(errors);
    }

    /// <summary>The check digit of ISO/IEC 7812 (Luhn's).</summary>
    private static bool IsCardNumber(string number)
    {
        if (number.Length is < 12 or > 19)
            return false;
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static bool IsInFuture(string expiry, DateTimeOffset now) =>
        DateOnly.TryParseExact(expiry, "MM/yy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        && month.AddMonths(1) > DateOnly.FromDateTime(now.UtcDateTime);

    private static string Brand(string number) => number[0] switch
    {
        '3' => "Amphora Express",
        '4' => "Via",
        '5' => "Magister",
        _ => "Card",
    };

    private static string Token(string number) =>
        "card_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(number)).AsSpan(0, 12));
}
