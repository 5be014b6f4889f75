namespace Appia.Client;

/// <summary>What one call that is answered once needs: its bytes, the answer's bytes, and what is on the way. After a call that went well
/// the next one uses it again, so that a call makes almost nothing anew. What a call that failed leaves behind is thrown away.</summary>
internal abstract class UnaryExchange
{
    /// <summary>The request's only message, framed.</summary>
    public FrameBuffer Request { get; } = new();

    /// <summary>The bytes between the headers and the trailers of the answer.</summary>
    public FrameBuffer Answer { get; } = new();

    /// <summary>What came before the message.</summary>
    public AnswerHead Head { get; protected set; } = AnswerHead.None;

    /// <summary>What came behind it.</summary>
    public AnswerHead Trailers { get; protected set; } = AnswerHead.None;

    /// <summary>Sends the request and waits for the end of the answer, or for headers that are not gRPC's.</summary>
    /// <exception cref="TransportException">The peer cannot be reached, or broke off.</exception>
    /// <exception cref="FrameException">The answer is too long, or more than one message.</exception>
    /// <exception cref="TimeoutException">There was no answer by the deadline.</exception>
    public abstract ValueTask Send(TimeSpan timeout, in CallOptions options);

    /// <summary>Makes it ready for the next call; false when it must not be used again.</summary>
    public virtual bool TryReset()
    {
        Request.Clear();
        Answer.Clear();
        Head = Trailers = AnswerHead.None;
        return true;
    }

    // Looked at before all of it is there, so that nobody makes us keep more than is allowed.
    protected void CheckAnswer(int limit)
    {
        if (Answer.Count < Frame.Prefix)
            return;
        var frame = Frame.Read(Answer.Written.Span, limit);
        if (Answer.Count > Frame.Prefix + frame.Length)
            throw new FrameException(FrameFault.Malformed, "the length of its message is wrong");
    }
}
