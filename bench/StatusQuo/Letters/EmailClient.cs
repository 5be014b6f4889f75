namespace StatusQuo;

internal sealed class EmailClient(HttpClient http)
{
    public Task Write(NewLetter letter, CancellationToken ct) => http.Post("/letters", letter, ct);
}
