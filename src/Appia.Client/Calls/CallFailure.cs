namespace Appia.Client;

/// <summary>Turns whatever ended a call into the problem that its caller sees, and says whether the call may have run.</summary>
internal static class CallFailure
{
    /// <param name="failure">What ended the call.</param>
    /// <param name="method">What was called.</param>
    /// <param name="limit">How long it was allowed to take.</param>
    public static Exception ToProblem<TRequest, TResponse>(Exception failure, RemoteMethod<TRequest, TResponse> method, TimeSpan limit)
    {
        var name = method.Method.Path;
        var address = method.Client.Address.Text;
        return failure switch
        {
            FrameException { Fault: FrameFault.TooLarge } large => ClientErrors.TooLarge(name, address, large.Message),
            FrameException wrong => ClientErrors.NotGrpc(ProblemKind.Internal, name, address, wrong.Message, wrong),
            TimeoutException => ClientErrors.DeadlineExceeded(name, address, limit),
            OperationCanceledException => ClientErrors.Cancelled(name, failure),
            TransportException broken => OfTransport(broken, name, address),
            HttpIOException broken => OfTransport((TransportException)HttpFailures.Of(broken, expired: false), name, address),
            IOException => ClientErrors.Lost(name, address, failure),
            _ => failure,
        };
    }

    private static ProblemException OfTransport(TransportException failure, string name, string address) => failure.Fault switch
    {
        TransportFault.Unreachable => ClientErrors.Unreachable(name, address, failure),
        TransportFault.Refused => ClientErrors.Refused(name, address, failure),
        TransportFault.NotHttp2 => ClientErrors.NotGrpc(ProblemKind.Unavailable, name, address, failure.Message.TrimEnd('.'), failure),
        TransportFault.Protocol => ClientErrors.NotGrpc(ProblemKind.Internal, name, address, failure.Message.TrimEnd('.'), failure),
        _ => ClientErrors.Lost(name, address, failure),
    };
}
