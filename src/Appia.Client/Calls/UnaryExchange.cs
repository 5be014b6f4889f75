namespace Appia.Client;

/// <summary>What one call that is answered once needs: the request, its bytes, the answer's bytes, and what cancels it. After a call that
/// went well the next one uses it again, so that a call makes almost nothing anew.</summary>
/// <remarks>The handler at the bottom does not change requests. What a call that failed leaves behind is thrown away.</remarks>
internal sealed class UnaryExchange
{
    private readonly RequestHeaders _headers;

    public UnaryExchange(GrpcClient client, Uri address)
    {
        Request = client.NewRequest(address, Content);
        _headers = new(Request);
        Timer = new(client.Options.Time);
    }

    public HttpRequestMessage Request { get; }

    public FrameContent Content { get; } = new();

    public FrameBuffer Answer { get; } = new();

    /// <summary>What cancels the call.</summary>
    public CallTimer Timer { get; }

    public void Begin(TimeSpan timeout, in CallOptions options)
    {
        _headers.Set(timeout, options);
        Timer.Start(timeout, options.Token);
    }

    /// <summary>Makes it ready for the next call; false when it must not be used again.</summary>
    public bool TryReset()
    {
        if (!Content.Idle || !Timer.TryReset())
            return false;
        Content.Buffer.Clear();
        Answer.Clear();
        _headers.Clear();
        return true;
    }
}
