using System.Net.Http.Headers;

namespace Appia.Client;

/// <summary>Takes the headers out of what <see cref="HttpClient"/>'s handler answers.</summary>
internal static class HttpAnswers
{
    public static AnswerHead Head(HttpResponseMessage response)
    {
        var fields = new Metadata();
        Add(fields, response.Content.Headers);
        Add(fields, response.Headers);
        return new((int)response.StatusCode, fields);
    }

    public static AnswerHead Trailers(HttpResponseMessage response)
    {
        var fields = new Metadata();
        Add(fields, response.TrailingHeaders);
        return new(0, fields);
    }

    private static void Add(Metadata fields, HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
            foreach (var value in values)
                fields.Add(name.ToLowerInvariant(), value);
    }
}
