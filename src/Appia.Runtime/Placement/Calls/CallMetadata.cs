using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>What travels with a call from host to host, beside its arguments and its deadline: who calls, which operation it belongs to, and its
/// trace (W3C Trace Context).</summary>
/// <remarks>Believed only from hosts of the same system.</remarks>
internal static class CallMetadata
{
    public const string Caller = "appia-caller-bin";
    public const string Service = "appia-service";
    public const string Key = "appia-key";
    public const string Now = "appia-now";
    public const string Undated = "appia-undated";
    public const string Replayed = "appia-replayed";
    public const string Hops = "appia-hops";
    public const string Turns = "appia-turns";
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";

    /// <summary>What a call says of itself.</summary>
    public static Metadata? Of(in CallStart start)
    {
        Metadata? metadata = null;
        if (start.Caller is { } caller && caller != CallerIdentity.Anonymous)
            (metadata ??= new()).Add(Caller, JsonSerializer.SerializeToUtf8Bytes(caller, CallerJson.Default.CallerIdentity));
        if (start.Service is { } service)
            (metadata ??= new()).Add(Service, service);
        if (start.Key is { } key)
            (metadata ??= new()).Add(Key, Uri.EscapeDataString(key));
        if (start.Undated)
            (metadata ??= new()).Add(Undated, "1");
        if (start.Now is { } now)
            (metadata ??= new()).Add(Now, now.UtcTicks.ToString(CultureInfo.InvariantCulture));
        if (start.Hops > 0)
            (metadata ??= new()).Add(Hops, start.Hops.ToString(CultureInfo.InvariantCulture));
        if (start.Turns is { } turns)
            (metadata ??= new()).Add(Turns, string.Join(',', turns));
        if (Activity.Current is { Id: { } trace, IdFormat: ActivityIdFormat.W3C } activity)
            AddTrace(metadata ??= new(), trace, activity.TraceStateString);
        return metadata;
    }

    /// <summary>What a host of the system says of a call.</summary>
    public static CallStart Read(Func<string, string?> header) => new()
    {
        Caller = header(Caller) is { } caller ? ReadCaller(caller) : CallerIdentity.Anonymous,
        Service = header(Service),
        Key = header(Key) is { } key ? Uri.UnescapeDataString(key) : null,
        Undated = header(Undated) is not null,
        Now = long.TryParse(header(Now), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null,
        Hops = int.TryParse(header(Hops), NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : 0,
        Turns = header(Turns)?.Split(','),
    };

    private static CallerIdentity ReadCaller(string text) =>
        JsonSerializer.Deserialize(BinaryHeader.Decode(text), CallerJson.Default.CallerIdentity) ?? CallerIdentity.Anonymous;

    private static void AddTrace(Metadata metadata, string trace, string? state)
    {
        metadata.Add(TraceParent, trace);
        if (state is { Length: > 0 })
            metadata.Add(TraceState, state);
    }
}

[JsonSerializable(typeof(CallerIdentity))]
internal sealed partial class CallerJson : JsonSerializerContext;
