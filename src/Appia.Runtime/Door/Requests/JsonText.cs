using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Appia.Runtime;

/// <summary>Reads JSON (RFC 8259) strictly. Good text is read once; text that fails is looked at again, at leisure,
/// to say everything that is wrong with it.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonBodyResult<T> Read<T>(ReadOnlySequence<byte> bytes)
    {
        if (bytes.FirstSpan.StartsWith(ByteOrderMark))
            bytes = bytes.Slice(ByteOrderMark.Length);
        var info = AppiaJson.StrictTypeInfo<T>();
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = info.Options.MaxDepth });
            var value = JsonSerializer.Deserialize(ref reader, info);
            // Throws when something follows the value.
            reader.Read();
            return new() { Value = value, IsEmpty = value is null };
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            return new() { Mistakes = Explain(bytes.ToArray(), info, failure) };
        }
    }

    private static List<(string Path, string Message)> Explain(byte[] bytes, JsonTypeInfo info, Exception failure)
    {
        using var document = Parse(bytes, info.Options.MaxDepth);
        var mistakes = new JsonMistakes(info.Options);
        try
        {
            mistakes.Look(document.RootElement, info);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: good JSON by its grammar, and no text.
            throw Refusals.Malformed("A text in the body is not Unicode: an escape such as \\ud800 is half of a character (RFC 8259, section 8.2).");
        }

        if (mistakes.Found.Count == 0)
            mistakes.Found.Add((JsonMistakes.PathOf(failure), $"cannot be read as {Expected.Of(info.Type)}"));
        return mistakes.Found;
    }

    private static JsonDocument Parse(byte[] bytes, int maxDepth)
    {
        if (!Utf8.IsValid(bytes))
            throw Refusals.Malformed("The body is not valid UTF-8, as JSON has to be (RFC 8259, section 8.1).");
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (JsonException failure)
        {
            throw Refusals.Malformed(IsTooDeep(bytes, maxDepth) ? $"The body is nested deeper than {maxDepth} levels." : Describe(failure));
        }
    }

    private static bool IsTooDeep(byte[] bytes, int maxDepth)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth >= maxDepth)
                    return true;
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Describe(JsonException failure)
    {
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = end < 0 ? failure.Message : failure.Message[..end];
        return $"The body is not JSON (RFC 8259). Line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1}: {what}";
    }
}
