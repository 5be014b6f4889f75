using System.Text;
using Appia.Bindings;
using Appia.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Appia.Events;

/// <summary>Reads the events of an HTTP request, in any of the three content modes (CloudEvents 1.0, HTTP protocol binding).</summary>
internal static class HttpEvents
{
    /// <summary>What is in front of an attribute's name in that of its header.</summary>
    public const string Prefix = "ce-";

    private const string Family = "application/cloudevents";

    /// <summary>Reads the request.</summary>
    /// <exception cref="RefusedException">415: the body is in a format that is not read here.</exception>
    public static IReadOnlyList<CloudEvent> Read(HttpRequest request, byte[] body, ref Validation mistakes)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !JsonBody.IsJson(type))
            throw InboundErrors.MediaType(request.ContentType);
        var name = type.MediaType.Value!;
        if (name.Equals(CloudEventNames.Structured, StringComparison.OrdinalIgnoreCase))
            return [JsonEvents.One(body, ref mistakes)];
        if (name.Equals(CloudEventNames.Batch, StringComparison.OrdinalIgnoreCase))
            return JsonEvents.Batch(body, ref mistakes);
        return name.StartsWith(Family, StringComparison.OrdinalIgnoreCase)
            ? throw InboundErrors.MediaType(request.ContentType)
            : [Binary(request, body, ref mistakes)];
    }

    private static CloudEvent Binary(HttpRequest request, byte[] body, ref Validation mistakes)
    {
        if (body.Length == 0)
            mistakes.Add(JsonMistakes.Root, "is required: the event's data");
        var read = CloudEventRules.Read(Prefix, name => Header(request, name), body, ref mistakes);
        return read with { DataName = JsonMistakes.Root };
    }

    private static string? Header(HttpRequest request, string name)
    {
        // The header Content-Type is that attribute.
        var values = name == CloudEventNames.DataContentType ? default : request.Headers[Prefix + name];
        return values.Count == 0 ? null : Decode(values.ToString());
    }

    /// <summary>An attribute's value as that of a header (section 3.1.3.2): what is not printable ASCII is percent-encoded, and so are spaces, quotes and
    /// percent signs.</summary>
    public static string Encode(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            if (rune.Value is > ' ' and <= '~' and not ('"' or '%'))
                text.Append((char)rune.Value);
            else
                text.Append(Uri.EscapeDataString(rune.ToString()));
        return text.ToString();
    }

    // Section 3.1.3.2: quotes around the value go, then percent-encoding.
    private static string Decode(string value)
    {
        value = value.Trim();
        return Uri.UnescapeDataString(value is ['"', .. var inner, '"'] ? Unquote(inner) : value);
    }

    private static string Unquote(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
            text.Append(quoted[i] == '\\' && i + 1 < quoted.Length ? quoted[++i] : quoted[i]);
        return text.ToString();
    }
}
