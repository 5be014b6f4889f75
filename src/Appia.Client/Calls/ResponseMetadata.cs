using System.Net.Http.Headers;

namespace Appia.Client;

/// <summary>The metadata of an answer: what came before its messages, and what came behind them.</summary>
internal sealed class ResponseMetadata
{
    public Metadata Headers { get; private set; } = new();

    public Metadata Trailers { get; private set; } = new();

    public void Take(HttpResponseMessage response)
    {
        Headers = From(response.Headers);
        Trailers = From(response.TrailingHeaders);
    }

    private static Metadata From(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
            foreach (var value in values)
                metadata.Add(name.ToLowerInvariant(), value);
        return metadata;
    }
}
