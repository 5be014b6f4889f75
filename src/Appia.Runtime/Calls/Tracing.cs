using System.Diagnostics;
using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Spans of calls, in the activity source <c>Appia</c> (W3C Trace Context). Nothing is made while nobody listens.</summary>
internal sealed class Tracing
{
    public const string SourceName = "Appia";
    private static readonly ActivitySource Source = new(SourceName);

    public bool Enabled => Source.HasListeners();

    public Activity? Start(MethodDescriptor method) => Start(method, ActivityKind.Internal);

    /// <summary>The caller's side of a call to another host.</summary>
    public Activity? StartRemote(MethodDescriptor method) => Start(method, ActivityKind.Client);

    private static Activity? Start(MethodDescriptor method, ActivityKind kind)
    {
        var activity = Source.StartActivity(method.FullName, kind);
        activity?.SetTag("rpc.system", "appia");
        activity?.SetTag("rpc.service", method.Contract);
        activity?.SetTag("rpc.method", method.Name);
        return activity;
    }
}
