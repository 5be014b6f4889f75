using System.Globalization;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Ends calls that failed with their status.</summary>
internal static class GrpcStatusWriter
{
    /// <summary>Ends a call that failed: behind its messages, or in their place when there are none.</summary>
    public static void Fail(ServerExchange exchange, in GrpcFailure failure, bool trailing)
    {
        Action<string, string> add = trailing || exchange.HasStarted ? exchange.AddTrailer : exchange.AddHeader;
        add(GrpcHeader.Status, ((int)failure.Status).ToString(CultureInfo.InvariantCulture));
        if (failure.Message.Length > 0)
            add(GrpcHeader.Message, PercentEncoding.Encode(StatusDetails.Shorten(failure.Message)));
        if (failure.Problem is { } problem)
            add(GrpcHeader.Details, BinaryHeader.Encode(StatusDetails.Write(problem)));
    }
}
