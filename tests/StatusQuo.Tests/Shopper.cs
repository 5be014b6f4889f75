using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace StatusQuo.Tests;

/// <summary>One and the same shopper in several shops.</summary>
internal sealed partial class Shopper(Uri shop) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = shop,
        DefaultRequestHeaders = { { "Cookie", "shopper=5d1f0d6a3b0e4a5c8f5b0c1d2e3f4a5b; currency=USD" } },
    };

    /// <summary>A page, without the id that its form was made with.</summary>
    public async Task<string> Read(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return FormId().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    public Task Take(string sku, int quantity) =>
        Send("/cart", new() { ["sku"] = sku, ["quantity"] = quantity.ToString(CultureInfo.InvariantCulture) });

    /// <summary>Fills in the checkout form and sends it; returns the order's page.</summary>
    public Task<string> Order(string card) => Send("/checkout", new()
    {
        ["orderId"] = Guid.NewGuid().ToString(),
        ["email"] = "ada@example.org",
        ["address.name"] = "Ada Ruspa",
        ["address.street"] = "Via Appia 1",
        ["address.postCode"] = "00178",
        ["address.city"] = "Roma",
        ["address.country"] = "IT",
        ["card.number"] = card,
        ["card.expiry"] = "11/39",
        ["card.code"] = "123",
    });

    public void Dispose() => _http.Dispose();

    private async Task<string> Send(string path, Dictionary<string, string> fields)
    {
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("name=\"orderId\" value=\"[0-9a-f-]+\"")]
    private static partial Regex FormId();
}
