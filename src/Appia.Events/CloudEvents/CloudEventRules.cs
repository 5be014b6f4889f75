using System.Globalization;
using Appia.Bindings;
using Appia.Runtime;
using Microsoft.Net.Http.Headers;

namespace Appia.Events;

/// <summary>Makes an event of its attributes, and names every one that is wrong (CloudEvents 1.0, section 3).</summary>
/// <remarks>Attributes that are not known are left out: extensions are the sender's own.</remarks>
internal static class CloudEventRules
{
    private const int MostCharacters = 512;

    /// <summary>Reads the attributes.</summary>
    /// <param name="prefix">What precedes their names in a mistake.</param>
    /// <param name="find">An attribute's text, or <see langword="null"/>.</param>
    /// <param name="data">The data.</param>
    /// <param name="mistakes">Takes what is wrong; the event must not be used then.</param>
    public static CloudEvent Read(string prefix, Func<string, string?> find, ReadOnlyMemory<byte> data, ref Validation mistakes)
    {
        var version = Required(prefix, find, CloudEventNames.SpecVersion, ref mistakes);
        if (version is not (CloudEventNames.Version or ""))
            mistakes.Add(prefix + CloudEventNames.SpecVersion, $"must be {CloudEventNames.Version}, not '{Quote.Short(version)}'");
        var contentType = find(CloudEventNames.DataContentType);
        if (contentType is not null && !(MediaTypeHeaderValue.TryParse(contentType, out var type) && JsonBody.IsJson(type)))
            mistakes.Add(prefix + CloudEventNames.DataContentType, $"must be application/json in UTF-8, not '{Quote.Short(contentType)}'");
        return new(
            Source(prefix, find, ref mistakes),
            Required(prefix, find, CloudEventNames.Id, ref mistakes),
            Required(prefix, find, CloudEventNames.Type, ref mistakes),
            data)
        {
            Time = Time(prefix, find, ref mistakes),
            Traceparent = find(CloudEventNames.Traceparent),
            Hops = Hops(prefix, find, ref mistakes),
            Prefix = prefix,
        };
    }

    private static string Source(string prefix, Func<string, string?> find, ref Validation mistakes)
    {
        var source = Required(prefix, find, CloudEventNames.Source, ref mistakes);
        if (!Uri.TryCreate(source, UriKind.RelativeOrAbsolute, out _) || source.Contains(' ', StringComparison.Ordinal))
            mistakes.Add(prefix + CloudEventNames.Source, $"must be a URI reference, such as https://example.org/billing, not '{Quote.Short(source)}'");
        return source;
    }

    private static DateTimeOffset? Time(string prefix, Func<string, string?> find, ref Validation mistakes)
    {
        if (find(CloudEventNames.Time) is not { } text)
            return null;
        if (text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        mistakes.Add(prefix + CloudEventNames.Time, $"must be a time (RFC 3339), such as 2026-11-22T08:00:00Z, not '{Quote.Short(text)}'");
        return null;
    }

    private static int Hops(string prefix, Func<string, string?> find, ref Validation mistakes)
    {
        if (find(CloudEventNames.Hops) is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hops))
            return hops;
        mistakes.Add(prefix + CloudEventNames.Hops, $"must be a whole number, not '{Quote.Short(text)}'");
        return 0;
    }

    private static string Required(string prefix, Func<string, string?> find, string name, ref Validation mistakes)
    {
        var text = find(name);
        if (string.IsNullOrEmpty(text))
            mistakes.Add(prefix + name, "is required");
        else if (text.Length > MostCharacters)
            mistakes.Add(prefix + name, $"must have at most {MostCharacters} characters, not {text.Length}");
        return text ?? "";
    }
}
