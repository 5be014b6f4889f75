using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Appia.Bindings;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>Reads events in the JSON format of CloudEvents: one, or a batch.</summary>
internal static class JsonEvents
{
    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false, MaxDepth = 66 };

    private static readonly HashSet<string> Texts =
    [
        CloudEventNames.SpecVersion, CloudEventNames.Id, CloudEventNames.Source, CloudEventNames.Type, CloudEventNames.Time,
        CloudEventNames.Subject, CloudEventNames.DataContentType, CloudEventNames.DataSchema,
    ];

    /// <summary>Reads one event.</summary>
    /// <exception cref="RefusedException">It is no JSON.</exception>
    public static CloudEvent One(ReadOnlyMemory<byte> json, ref Validation mistakes)
    {
        using var document = Parse(json);
        return Event(document.RootElement, "", ref mistakes);
    }

    /// <summary>Reads a batch.</summary>
    /// <exception cref="RefusedException">It is no JSON.</exception>
    public static IReadOnlyList<CloudEvent> Batch(ReadOnlyMemory<byte> json, ref Validation mistakes)
    {
        using var document = Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            mistakes.Add(JsonMistakes.Root, "must be an array of events");
            return [];
        }
        var events = new List<CloudEvent>();
        foreach (var item in document.RootElement.EnumerateArray())
            events.Add(Event(item, string.Create(CultureInfo.InvariantCulture, $"[{events.Count}]."), ref mistakes));
        return events;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, ReadOptions);
        }
        catch (JsonException failure)
        {
            throw Refusals.Malformed($"The body is not JSON (RFC 8259): {failure.Message}");
        }
    }

    private static CloudEvent Event(JsonElement json, string prefix, ref Validation mistakes)
    {
        if (json.ValueKind == JsonValueKind.Object)
            return Event(json, prefix, Attributes(json, prefix, ref mistakes), ref mistakes);
        mistakes.Add(prefix.Length == 0 ? JsonMistakes.Root : prefix.TrimEnd('.'), "must be an event: an object");
        return new("", "", "", default);
    }

    private static CloudEvent Event(JsonElement json, string prefix, Dictionary<string, string> attributes, ref Validation mistakes) =>
        CloudEventRules.Read(prefix, attributes.GetValueOrDefault, Data(json, prefix, ref mistakes), ref mistakes) with
        {
            DataName = prefix + CloudEventNames.Data,
        };

    private static Dictionary<string, string> Attributes(JsonElement json, string prefix, ref Validation mistakes)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is CloudEventNames.Data or CloudEventNames.DataBase64 || member.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (!CloudEventNames.IsAttribute(member.Name))
                mistakes.Add(prefix + Quote.Short(member.Name), "cannot be the name of an attribute: these have lower-case letters and digits alone");
            else if (Text(member) is { } text)
                attributes[member.Name] = text;
            else
                mistakes.Add(prefix + member.Name, Texts.Contains(member.Name) ? "must be a text" : "must be a text, a number or a boolean");
        }
        return attributes;
    }

    private static string? Text(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => TextOf(member.Value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when !Texts.Contains(member.Name) => member.Value.GetRawText(),
        _ => null,
    };

    // Half of a surrogate pair, written as an escape, is good JSON and no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Data(JsonElement json, string prefix, ref Validation mistakes)
    {
        var has = json.TryGetProperty(CloudEventNames.Data, out var data);
        if (!json.TryGetProperty(CloudEventNames.DataBase64, out var encoded))
        {
            if (!has)
                mistakes.Add(prefix + CloudEventNames.Data, "is required");
            return has ? JsonMarshal.GetRawUtf8Value(data).ToArray() : [];
        }
        if (has)
            mistakes.Add(prefix + CloudEventNames.DataBase64, "must not be there beside data");
        else if (encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes))
            return bytes;
        else
            mistakes.Add(prefix + CloudEventNames.DataBase64, "must be a text in Base64");
        return [];
    }
}
