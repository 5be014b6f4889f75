namespace Appia.Client;

/// <summary>The peer breaks the rules of HTTP/2, so that the connection cannot go on.</summary>
internal sealed class Http2Exception(Http2Error error, string message) : Exception(message)
{
    public Http2Error Error { get; } = error;
}
