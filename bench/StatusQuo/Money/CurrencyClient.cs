using System.Globalization;

namespace StatusQuo;

internal sealed class CurrencyClient(HttpClient http) : ICurrency
{
    public async Task<IReadOnlyList<string>> List(CancellationToken ct) => await http.Get<List<string>>("/currencies", ct);

    public Task<Money> Convert(decimal amount, string from, string to, CancellationToken ct)
    {
        var (source, target) = (Uri.EscapeDataString(from), Uri.EscapeDataString(to));
        return http.Get<Money>(string.Create(CultureInfo.InvariantCulture, $"/convert?amount={amount}&from={source}&to={target}"), ct);
    }

    /// <summary>Many amounts at once, for the variant that batches.</summary>
    public Task<List<Money>> ConvertMany(List<Money> amounts, string to, CancellationToken ct) =>
        http.Post<ConvertMany, List<Money>>("/convert", new(amounts, to), ct);
}
