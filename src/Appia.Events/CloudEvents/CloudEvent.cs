namespace Appia.Events;

/// <summary>An event from outside (CloudEvents 1.0): its attributes are checked, its data is not.</summary>
/// <param name="Source">Who it is from; with <paramref name="Id"/> it says which event it is.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Type">What kind of event it is: the topic.</param>
/// <param name="Data">The data, as JSON.</param>
internal sealed record CloudEvent(string Source, string Id, string Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The trace that it belongs to (the extension for distributed tracing).</summary>
    public string? Traceparent { get; init; }

    /// <summary>How many events led to it.</summary>
    public int Hops { get; init; }

    /// <summary>What precedes the names of its attributes where a mistake is named: <c>[2].</c> in a batch, <c>ce-</c> in headers.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How a mistake in its data is named.</summary>
    public string DataName { get; init; } = CloudEventNames.Data;
}
