using System.Net.Http.Headers;

namespace Appia.Client;

/// <summary>The headers of a request that differ from call to call.</summary>
internal sealed class RequestHeaders(HttpRequestMessage request)
{
    private readonly HttpRequestHeaders _headers = request.Headers;
    private string? _timeout;
    private Metadata? _added;
    private bool _compressed;

    public void Set(TimeSpan timeout, in CallOptions options)
    {
        SetTimeout(timeout == Timeout.InfiniteTimeSpan ? null : GrpcTimeout.Format(timeout));
        if (options.Compress)
            _compressed = _headers.TryAddWithoutValidation(GrpcHeader.Encoding, GrpcHeader.Gzip);
        if (options.Headers is not { Count: > 0 } metadata)
            return;
        _added = metadata;
        foreach (var (name, value) in metadata)
            _headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Takes back what belongs to one call alone. The deadline stays: the next call has the same, more often than not.</summary>
    public void Clear()
    {
        if (_compressed)
            _compressed = !_headers.Remove(GrpcHeader.Encoding);
        if (_added is null)
            return;
        foreach (var (name, _) in _added)
            _headers.Remove(name);
        _added = null;
    }

    private void SetTimeout(string? timeout)
    {
        if (timeout == _timeout)
            return;
        if (_timeout is not null)
            _headers.Remove(GrpcHeader.Timeout);
        if (timeout is not null)
            _headers.TryAddWithoutValidation(GrpcHeader.Timeout, timeout);
        _timeout = timeout;
    }
}
