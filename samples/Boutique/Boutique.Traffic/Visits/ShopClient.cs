using System.Net;

namespace Boutique.Traffic;

/// <summary>One visitor's browser: cookies, and patience with a shop that is away for a moment when the plan asks for it.</summary>
internal sealed class ShopClient(HttpClient http, TrafficPlan plan, Figures figures)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public void Visits() => figures.Visit();

    public void Ordered() => figures.Order();

    public Task<ShopPage> Get(string path) => Send(() => new(HttpMethod.Get, path));

    /// <summary>Sends a form. A form that got no answer is sent again: the shop's forms may come twice.</summary>
    public Task<ShopPage> Post(string path, Dictionary<string, string> fields) =>
        Send(() => new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    private async Task<ShopPage> Send(Func<HttpRequestMessage> make)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var request = make();
            try
            {
                return await Send(request);
            }
            catch (Exception failure) when (IsAway(failure))
            {
                if (!Tolerates(request) || TimeProvider.System.GetElapsedTime(began) > plan.Patience)
                    throw new ShopException($"{request.Method} {request.RequestUri}: {failure.Message}");
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    private async Task<ShopPage> Send(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var began = TimeProvider.System.GetTimestamp();
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        figures.Page(TimeProvider.System.GetElapsedTime(began));
        Keep(response);
        var page = new ShopPage($"{request.Method} {request.RequestUri}", response.StatusCode, response.Headers.Location?.OriginalString, text);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable && Tolerates(request))
            throw new HttpRequestException("The shop is closing or opening.");
        page.Expect(page.Status < 400 || page.Status == 422, "a page");
        return page;
    }

    private bool Tolerates(HttpRequestMessage request) => plan.ToleratesRestarts && !(plan.ReadsNeverFail && request.Method == HttpMethod.Get);

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return;
        foreach (var cookie in cookies)
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }
    }

    private static bool IsAway(Exception failure) => failure is HttpRequestException or IOException or TaskCanceledException;
}
