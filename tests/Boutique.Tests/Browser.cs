using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Boutique.Tests;

/// <summary>A shopper's browser: keeps cookies, shows where it is sent without going there.</summary>
internal sealed partial class Browser(Uri shop) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = shop, Timeout = Patience };

    public async Task<string> Read(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> Get(string path, string accept = "text/html")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> Post(string path, Dictionary<string, string> fields, string? site = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return _http.SendAsync(request);
    }

    public async Task Take(string sku, int quantity = 1)
    {
        using var answer = await Post("/cart", new() { ["sku"] = sku, ["quantity"] = quantity.ToString(CultureInfo.InvariantCulture) });
        Assert.Equal("/cart", answer.Headers.Location?.OriginalString);
    }

    /// <summary>The checkout form, filled in as it has to be.</summary>
    public async Task<Dictionary<string, string>> Slip()
    {
        var page = await Read("/checkout");
        return new()
        {
            ["orderId"] = OrderPattern().Match(page).Groups[1].Value,
            ["total"] = TotalPattern().Match(page).Groups[1].Value,
            ["email"] = "ada@example.org",
            ["address.name"] = "Ada Ruspa",
            ["address.street"] = "Via Appia 1",
            ["address.postCode"] = "00178",
            ["address.city"] = "Roma",
            ["address.country"] = "IT",
            ["card.number"] = "4242 4242 4242 4242",
            ["card.expiry"] = "11/39",
            ["card.code"] = "123",
        };
    }

    /// <summary>Sends the form and returns the order's page.</summary>
    public async Task<string> Order(Dictionary<string, string> slip)
    {
        using var answer = await Post("/checkout", slip);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Watches an order until it is sent or cancelled; returns the last thing that was said about it.</summary>
    public async Task<string> Watch(string order)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var answer = await _http.GetAsync(new Uri(order + "/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(patience.Token);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"orderId\" value=\"([0-9a-f-]+)\"")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("name=\"total\" value=\"([0-9.]+)\"")]
    private static partial Regex TotalPattern();
}
