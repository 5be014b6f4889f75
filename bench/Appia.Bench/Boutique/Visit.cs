using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Appia.Bench.Boutique;

/// <summary>A shopper who has been in the shop before: has two things in the basket and wants prices in dollars.</summary>
internal sealed partial class Visit(Children children, CancellationToken ct) : IDisposable
{
    public const string Cookies = "shopper=5d1f0d6a3b0e4a5c8f5b0c1d2e3f4a5b; currency=USD";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        DefaultRequestHeaders = { { "Cookie", Cookies } },
    };

    /// <summary>Waits until the shop serves.</summary>
    public async Task Opened(Side side)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await Serves(side))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience || side.Processes.Any(process => process.HasExited))
                throw new InvalidOperationException($"{side.Name} does not serve pages.\n{children.Said}");
            await Task.Delay(100, ct);
        }
    }

    /// <summary>Puts things into the basket.</summary>
    public async Task Fill(Side side)
    {
        await Buy(side, "oil-lamp", 2);
        await Buy(side, "capua-satchel", 1);
    }

    /// <summary>The bytes of a page, which every side has to answer alike: what is compared has to be the same work.</summary>
    /// <returns>How many products the page shows a price of.</returns>
    public async Task<int> Compare(IReadOnlyList<Side> sides, string path)
    {
        var first = await Read(sides[0], path);
        foreach (var other in sides.Skip(1))
        {
            if (await Read(other, path) != first)
                throw new InvalidOperationException($"{sides[0].Name} and {other.Name} answer {path} with different pages.");
        }
        return Card().Count(first);
    }

    public void Dispose() => _http.Dispose();

    private Task<string> Read(Side side, string path) => _http.GetStringAsync(new Uri(side.Address, path), ct);

    private async Task Buy(Side side, string sku, int quantity)
    {
        var form = new FormUrlEncodedContent([new("sku", sku), new("quantity", $"{quantity}")]);
        using var answer = await _http.PostAsync(new Uri(side.Address, "/cart"), form, ct);
        if ((int)answer.StatusCode != 303)
            throw new InvalidOperationException($"{side.Name} does not sell {sku}: it answers {(int)answer.StatusCode}.\n{children.Said}");
    }

    // A page of the product and one of the basket: together they need every service that a visit needs.
    private async Task<bool> Serves(Side side)
    {
        try
        {
            foreach (var path in (string[])["/", "/things/oil-lamp", "/cart"])
            {
                using var answer = await _http.GetAsync(new Uri(side.Address, path), ct);
                if (!answer.IsSuccessStatusCode)
                    return false;
            }
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex("<li class=\"card\"")]
    private static partial Regex Card();
}
