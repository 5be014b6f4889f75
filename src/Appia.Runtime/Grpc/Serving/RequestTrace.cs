using System.Diagnostics;

namespace Appia.Runtime;

/// <summary>Lets what a call does belong to its caller's trace (W3C Trace Context).</summary>
internal static class RequestTrace
{
    private const string Name = "Appia.HostCall";

    /// <summary>Begins to belong to it; <see langword="null"/> when the caller has none.</summary>
    public static Activity? Start(ServerExchange exchange)
    {
        if (exchange.Header(CallMetadata.TraceParent) is not { } parent)
            return null;
        var activity = new Activity(Name).SetIdFormat(ActivityIdFormat.W3C).SetParentId(parent);
        activity.TraceStateString = exchange.Header(CallMetadata.TraceState);
        return activity.Start();
    }
}
