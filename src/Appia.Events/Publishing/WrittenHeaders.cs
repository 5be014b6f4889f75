using Appia.Runtime;

namespace Appia.Events;

/// <summary>The headers that a unit wrote last: the events of one call have the same ones, which are written once.</summary>
internal sealed class WrittenHeaders
{
    private Written? _last;

    public string Of(string? traceparent, OperationId operation, CallerIdentity caller, int hops)
    {
        if (Volatile.Read(ref _last) is { } last && last.IsFor(traceparent, operation, caller, hops))
            return last.Json;
        var headers = new EventHeaders(traceparent, operation.Text, caller.User, caller.Tenant, hops);
        var written = new Written(traceparent, operation, caller, hops, headers.ToString());
        Volatile.Write(ref _last, written);
        return written.Json;
    }

    private sealed class Written(string? traceparent, OperationId operation, CallerIdentity caller, int hops, string json)
    {
        public string Json => json;

        public bool IsFor(string? itsTraceparent, OperationId itsOperation, CallerIdentity itsCaller, int itsHops) =>
            ReferenceEquals(itsOperation, operation)
            && ReferenceEquals(itsCaller, caller)
            && itsHops == hops
            && itsTraceparent == traceparent;
    }
}
