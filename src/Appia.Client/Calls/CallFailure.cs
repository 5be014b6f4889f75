using System.Net.Sockets;
using System.Security.Authentication;

namespace Appia.Client;

/// <summary>Turns whatever ended a call into the problem that its caller sees, and says whether the call may have run.</summary>
internal static class CallFailure
{
    private const long ProtocolError = 1;
    private const long InternalError = 2;
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;

    public static Exception ToProblem<TRequest, TResponse>(Exception failure, RemoteMethod<TRequest, TResponse> method, CallTimer timer)
    {
        var name = method.Method.Path;
        var address = method.Client.Address.Text;
        return failure switch
        {
            ProblemException => failure,
            FrameException { Fault: FrameFault.TooLarge } large => ClientErrors.TooLarge(name, address, large.Message),
            FrameException wrong => ClientErrors.NotGrpc(ProblemKind.Internal, name, address, wrong.Message, wrong),
            _ when timer.Expired => ClientErrors.DeadlineExceeded(name, address, timer.Limit),
            OperationCanceledException => ClientErrors.Cancelled(name, failure),
            HttpRequestException request => OfRequest(request, name, address),
            HttpIOException broken => OfConnection(broken, name, address),
            IOException => ClientErrors.Lost(name, address, failure),
            _ => failure,
        };
    }

    private static ProblemException OfRequest(HttpRequestException failure, string name, string address) => failure switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } or
            { InnerException: SocketException or AuthenticationException } => ClientErrors.Unreachable(name, address, failure),
        { HttpRequestError: HttpRequestError.VersionNegotiationError } =>
            ClientErrors.NotGrpc(ProblemKind.Unavailable, name, address, "it does not speak HTTP/2", failure),
        { InnerException: HttpIOException broken } => OfConnection(broken, name, address),
        _ => ClientErrors.Lost(name, address, failure),
    };

    // A PING without an answer ends a connection as PROTOCOL_ERROR, a handler that gave up ends its stream as INTERNAL_ERROR or CANCEL.
    private static ProblemException OfConnection(HttpIOException failure, string name, string address) => failure switch
    {
        HttpProtocolException { ErrorCode: RefusedStream or EnhanceYourCalm } => ClientErrors.Refused(name, address, failure),
        HttpProtocolException { ErrorCode: ProtocolError or InternalError or Cancel } => ClientErrors.Lost(name, address, failure),
        // The connection ended before the peer had said a word.
        { HttpRequestError: HttpRequestError.InvalidResponse, InnerException: IOException } => ClientErrors.Unreachable(name, address, failure),
        HttpProtocolException or { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } =>
            ClientErrors.NotGrpc(ProblemKind.Internal, name, address, failure.Message.TrimEnd('.'), failure),
        _ => ClientErrors.Lost(name, address, failure),
    };
}
