using System.Net.Sockets;
using System.Security.Authentication;

namespace Appia.Client;

/// <summary>Says what a failure of <see cref="HttpClient"/>'s handler means for the call.</summary>
internal static class HttpFailures
{
    private const long ProtocolError = 1;
    private const long InternalError = 2;
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;

    public static Exception Of(Exception failure, bool expired) => failure switch
    {
        _ when expired => new TimeoutException("There was no answer by the deadline.", failure),
        HttpRequestException request => new TransportException(OfRequest(request), Message(failure), failure),
        HttpIOException broken => new TransportException(OfConnection(broken), Message(failure), failure),
        _ => failure,
    };

    private static string Message(Exception failure) => failure.GetBaseException().Message;

    private static TransportFault OfRequest(HttpRequestException failure) => failure switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } or
            { InnerException: SocketException or AuthenticationException } => TransportFault.Unreachable,
        { HttpRequestError: HttpRequestError.VersionNegotiationError } => TransportFault.NotHttp2,
        { InnerException: HttpIOException broken } => OfConnection(broken),
        _ => TransportFault.Lost,
    };

    // A PING without an answer ends a connection as PROTOCOL_ERROR, a handler that gave up ends its stream as INTERNAL_ERROR or CANCEL.
    private static TransportFault OfConnection(HttpIOException failure) => failure switch
    {
        HttpProtocolException { ErrorCode: RefusedStream or EnhanceYourCalm } => TransportFault.Refused,
        HttpProtocolException { ErrorCode: ProtocolError or InternalError or Cancel } => TransportFault.Lost,
        // The connection ended before the peer had said a word.
        { HttpRequestError: HttpRequestError.InvalidResponse, InnerException: IOException } => TransportFault.Unreachable,
        HttpProtocolException or { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } =>
            TransportFault.Protocol,
        _ => TransportFault.Lost,
    };
}
