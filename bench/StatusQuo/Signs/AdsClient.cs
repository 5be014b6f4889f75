namespace StatusQuo;

internal sealed class AdsClient(HttpClient http) : IAds
{
    public Task<Ad> For(Category? category, CancellationToken ct) =>
        http.Get<Ad>(category is null ? "/ads" : $"/ads?category={category}", ct);

    /// <summary>Counts what was sold.</summary>
    public async Task Sold(int pieces, CancellationToken ct)
    {
        using var answer = await http.PostAsync($"/sold?pieces={pieces}", null, ct);
        answer.EnsureSuccessStatusCode();
    }
}
