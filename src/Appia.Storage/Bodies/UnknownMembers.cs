using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Appia.Storage;

/// <summary>Carries members that this program's types do not know from a stored body into its replacement.</summary>
/// <remarks>Two versions of a program may share a store: the older one must not drop what the newer one wrote. Members are carried at any depth
/// of objects in objects. Items of lists have no identity: unknown members inside them are not carried. An object that became another case of
/// its hierarchy starts anew.</remarks>
internal static class UnknownMembers
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary><paramref name="replacement"/>, with the unknown members of <paramref name="stored"/>.</summary>
    public static byte[] Carry(byte[] stored, byte[] replacement, KnownMembers? known)
    {
        if (known is null || !Any(stored, known))
            return replacement;
        using var before = JsonDocument.Parse(stored);
        using var after = JsonDocument.Parse(replacement);
        var buffer = new ArrayBufferWriter<byte>(stored.Length + replacement.Length);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            Merge(writer, before.RootElement, after.RootElement, known);
        return buffer.WrittenSpan.ToArray();
    }

    private static bool Any(ReadOnlySpan<byte> body, KnownMembers known)
    {
        var reader = new Utf8JsonReader(body);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && AnyInObject(ref reader, known);
    }

    private static bool AnyInObject(ref Utf8JsonReader reader, KnownMembers known)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = known.IndexOf(ref reader, next);
            if (index < 0)
                return true;
            next = index + 1;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || known.Within(index) is not { } within)
                reader.Skip();
            else if (AnyInObject(ref reader, within))
                return true;
        }
        return false;
    }

    private static void Merge(Utf8JsonWriter writer, JsonElement before, JsonElement after, KnownMembers? known)
    {
        if (known is null || before.ValueKind != JsonValueKind.Object || after.ValueKind != JsonValueKind.Object
            || !IsSameCase(before, after, known))
        {
            after.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var member in after.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (known.IndexOf(member) is var index and >= 0 && before.TryGetProperty(member.Name, out var old))
                Merge(writer, old, member.Value, known.Within(index));
            else
                member.Value.WriteTo(writer);
        }
        foreach (var member in before.EnumerateObject())
            if (known.IndexOf(member) < 0 && !after.TryGetProperty(member.Name, out _))
                member.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static bool IsSameCase(JsonElement before, JsonElement after, KnownMembers known) =>
        known.Discriminator is not { } name
        || (before.TryGetProperty(name, out var old) && after.TryGetProperty(name, out var now) && JsonElement.DeepEquals(old, now));
}
