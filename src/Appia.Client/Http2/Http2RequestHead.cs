namespace Appia.Client;

/// <summary>The headers of the calls of one method, as bytes. What all calls share is written once.</summary>
internal sealed class Http2RequestHead
{
    private readonly FrameBuffer _bytes = new();
    private readonly byte[] _shared;
    private TimeSpan _timeout;
    private bool _reusable;

    public Http2RequestHead(Http2Transport transport, string path)
    {
        HpackWriter.Write(_bytes, HpackTable.MethodPost);
        HpackWriter.Write(_bytes, HpackTable.SchemeHttp);
        HpackWriter.Write(_bytes, HpackTable.Path, path);
        HpackWriter.Write(_bytes, HpackTable.Authority, transport.Address.Authority.Authority);
        HpackWriter.Write(_bytes, HpackTable.ContentType, GrpcHeader.ContentType);
        HpackWriter.Write(_bytes, "te", "trailers");
        if (transport.Options.Secret is { } secret)
            HpackWriter.Write(_bytes, GrpcHeader.Secret, secret, secret: true);
        // Between processes of one machine there is nothing to gain by compression.
        if (!transport.Address.IsLocal)
            HpackWriter.Write(_bytes, GrpcHeader.AcceptEncoding, GrpcHeader.Encodings);
        _shared = _bytes.Written.ToArray();
    }

    public ReadOnlySpan<byte> Bytes => _bytes.Written.Span;

    /// <summary>Adds what belongs to one call.</summary>
    /// <exception cref="AppiaException">APPIA3028: there are characters in it that no header may have.</exception>
    public void Set(TimeSpan timeout, in CallOptions options)
    {
        var plain = options is { Compress: false, Headers: null or { Count: 0 } };
        if (plain && _reusable && timeout == _timeout)
            return;
        (_reusable, _timeout) = (plain, timeout);
        _bytes.Clear();
        _shared.CopyTo(_bytes.GetSpan(_shared.Length));
        _bytes.Advance(_shared.Length);
        if (timeout != Timeout.InfiniteTimeSpan)
            HpackWriter.Write(_bytes, GrpcHeader.Timeout, GrpcTimeout.Format(timeout));
        if (options.Compress)
            HpackWriter.Write(_bytes, GrpcHeader.Encoding, GrpcHeader.Gzip);
        if (options.Headers is null)
            return;
        foreach (var (name, value) in options.Headers)
            HpackWriter.Write(_bytes, name.ToLowerInvariant(), value);
    }
}
