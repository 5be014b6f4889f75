using System.Text.Json;

namespace Appia.Events;

/// <summary>What travels with an event beside its body.</summary>
/// <param name="Traceparent">The publishing call's trace (W3C Trace Context).</param>
/// <param name="Operation">The publishing call's operation.</param>
/// <param name="User">Who made that call.</param>
/// <param name="Tenant">Their tenant.</param>
/// <param name="Hops">How many events led to this one, itself included.</param>
internal sealed record EventHeaders(string? Traceparent, string? Operation, string? User, string? Tenant, int Hops)
{
    /// <summary>Who published it, for an event from outside; with <see cref="SourceId"/> it says which event it is.</summary>
    public string? Source { get; init; }

    /// <summary>Its id there.</summary>
    public string? SourceId { get; init; }

    /// <summary>When it happened, as its sender says.</summary>
    public DateTimeOffset? SourceTime { get; init; }

    public static EventHeaders None { get; } = new(null, null, null, null, 0);

    public static EventHeaders Parse(string? json) =>
        json is null ? None : JsonSerializer.Deserialize(json, EventHeadersJson.Default.EventHeaders) ?? None;

    public override string ToString() => JsonSerializer.Serialize(this, EventHeadersJson.Default.EventHeaders);
}
