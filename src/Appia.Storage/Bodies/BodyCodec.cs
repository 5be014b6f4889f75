using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Storage;

/// <summary>Writes and reads the JSON bodies of one collection or key space.</summary>
/// <param name="collection">The collection's or key space's name.</param>
/// <param name="isolate">Makes another of a value that shares with it only what can never change; <see langword="null"/> when that is not known, and
/// every read decodes.</param>
internal sealed class BodyCodec<T>(string collection, Func<T, T>? isolate = null) where T : class
{
    private readonly DecodedBodies<T>? _decoded = isolate is null ? null : new(isolate);

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
        if (_decoded is null)
            return Decode(id, body);
        if (_decoded.Find(body, out var hash) is { } known)
            return known;
        var value = Decode(id, body);
        _decoded.Note(body, hash, value);
        return value;
    }

    private T Decode(string id, ReadOnlySpan<byte> body)
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
