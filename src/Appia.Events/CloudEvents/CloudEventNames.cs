namespace Appia.Events;

/// <summary>The names of CloudEvents 1.0.</summary>
internal static class CloudEventNames
{
    public const string Version = "1.0";
    public const string Structured = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Time = "time";
    public const string Subject = "subject";
    public const string DataContentType = "datacontenttype";
    public const string DataSchema = "dataschema";
    public const string Data = "data";
    public const string DataBase64 = "data_base64";

    /// <summary>The extension that orders events (partitioning).</summary>
    public const string PartitionKey = "partitionkey";

    /// <summary>The extension that names the trace (distributed tracing).</summary>
    public const string Traceparent = "traceparent";

    /// <summary>An extension of our own: how many events led to this one, so that a loop through other systems ends too.</summary>
    public const string Hops = "appiahops";

    /// <summary>Whether a name may be that of an attribute.</summary>
    public static bool IsAttribute(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789");
}
