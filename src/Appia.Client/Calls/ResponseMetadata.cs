namespace Appia.Client;

/// <summary>The metadata of an answer: what came before its messages, and what came behind them.</summary>
internal sealed class ResponseMetadata
{
    public Metadata Headers { get; private set; } = new();

    public Metadata Trailers { get; private set; } = new();

    public void Take(AnswerHead head, AnswerHead trailers)
    {
        Headers = head.Fields;
        Trailers = trailers.Fields;
    }
}
