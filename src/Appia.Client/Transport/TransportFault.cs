namespace Appia.Client;

/// <summary>What went wrong between two processes.</summary>
internal enum TransportFault
{
    /// <summary>There is no connection: the call was not sent.</summary>
    Unreachable,

    /// <summary>The connection broke, or the peer gave the call up: it may have run.</summary>
    Lost,

    /// <summary>The peer did not take the call: it did not run.</summary>
    Refused,

    /// <summary>The peer does not speak HTTP/2.</summary>
    NotHttp2,

    /// <summary>The peer speaks it wrongly.</summary>
    Protocol,
}
