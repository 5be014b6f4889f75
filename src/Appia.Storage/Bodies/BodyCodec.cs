using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Storage;

/// <summary>Writes and reads the JSON bodies of one collection or key space.</summary>
internal sealed class BodyCodec<T>(string collection) where T : class
{
    // Metadata is looked up at first use: composing a system must not touch it.
    private JsonTypeInfo<T> Info => field ??= AppiaJson.TypeInfo<T>();

    /// <summary>The value as JSON, with the members of <paramref name="replaced"/> that this program does not know.</summary>
    public byte[] Write(string id, T value, byte[]? replaced, StorageLimits limits)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Info);
        if (replaced is not null)
            body = UnknownMembers.Carry(replaced, body, KnownMembers.Of(Info));
        if (body.Length > limits.DocumentBytes)
            throw DocumentErrors.TooLarge(id, collection, body.Length, limits.DocumentBytes);
        return body;
    }

    /// <summary>The value of stored JSON.</summary>
    public T Read(string id, ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Info)!;
        }
        catch (JsonException e)
        {
            throw StorageErrors.UnreadableDocument(collection, id, e);
        }
    }
}
