using System.Diagnostics;
using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Spans of calls, in the activity source <c>Appia</c> (W3C Trace Context). Nothing is made while nobody listens.</summary>
internal sealed class Tracing
{
    public const string SourceName = "Appia";
    private static readonly ActivitySource Source = new(SourceName);

    public bool Enabled => Source.HasListeners();

    public Activity? Start(MethodDescriptor method)
    {
        var activity = Source.StartActivity(method.FullName);
        activity?.SetTag("rpc.system", "appia");
        activity?.SetTag("rpc.service", method.Contract);
        activity?.SetTag("rpc.method", method.Name);
        return activity;
    }
}
