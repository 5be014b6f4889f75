namespace Appia.Client;

/// <summary>Takes the answer to a call.</summary>
internal interface IHttp2Answer : IHttp2Call
{
    /// <summary>Takes the headers; false when nothing behind them is wanted.</summary>
    bool TakeHead(AnswerHead head);

    /// <summary>The answer has ended.</summary>
    /// <param name="trailers">What came behind it.</param>
    void TakeEnd(AnswerHead trailers);
}
