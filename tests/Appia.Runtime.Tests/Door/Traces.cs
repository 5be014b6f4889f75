using System.Diagnostics;

namespace Appia.Runtime.Tests.Door;

/// <summary>Listens to every activity source, as telemetry does.</summary>
internal static class Traces
{
    public static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
