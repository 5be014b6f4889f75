using System.Net;
using System.Net.Http.Json;
using Appia;

namespace StatusQuo;

/// <summary>Requests with JSON in and out.</summary>
internal static class HttpJson
{
    public static async Task<T> Get<T>(this HttpClient http, string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        return await Read<T>(answer, ct);
    }

    /// <summary>As <see cref="Get"/>; <see langword="null"/> when there is no such thing.</summary>
    public static async Task<T?> Find<T>(this HttpClient http, string path, CancellationToken ct) where T : class
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await Read<T>(answer, ct);
    }

    public static async Task<TAnswer> Post<TBody, TAnswer>(this HttpClient http, string path, TBody body, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(path, body, WireFormat.Of<TBody>(), ct);
        return await Read<TAnswer>(answer, ct);
    }

    public static async Task Post<TBody>(this HttpClient http, string path, TBody body, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(path, body, WireFormat.Of<TBody>(), ct);
        await Check(answer, ct);
    }

    public static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        await Check(answer, ct);
        return await answer.Content.ReadFromJsonAsync(WireFormat.Of<T>(), ct) ?? throw new HttpRequestException("The answer is empty.");
    }

    private static async ValueTask Check(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
            return;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            answer.EnsureSuccessStatusCode();
        throw new ProblemException((await answer.Content.ReadFromJsonAsync(WireFormat.Of<Problem>(), ct))!);
    }
}
