using System.Text;

namespace Appia.Storage;

/// <summary>What ids, keys and indexed values must be so that every engine can store and order them.</summary>
internal static class KeyRules
{
    private const int MaxBytesPerChar = 3;

    /// <summary>Checks the id of a document, a key or a name.</summary>
    public static string Check(string key, string collection, StorageLimits limits)
    {
        if (key.Length == 0 || IsLonger(key, limits.KeyBytes) || !IsStorable(key))
            throw DocumentErrors.BadKey(key, collection, limits.KeyBytes);
        return key;
    }

    /// <summary>Checks the value of an index member.</summary>
    public static void Check(in StoreValue value, string member, string collection, StorageLimits limits)
    {
        var fits = value.Kind switch
        {
            StoreValueKind.Text => IsStorable(value.AsText()) && !IsLonger(value.AsText(), limits.IndexBytes),
            StoreValueKind.Bytes => value.AsBytes().Length <= limits.IndexBytes,
            _ => true,
        };
        if (!fits)
            throw DocumentErrors.BadIndexValue(member, collection, limits.IndexBytes);
    }

    /// <summary>Whether text is well-formed and has no NUL, which PostgreSQL cannot store.</summary>
    public static bool IsStorable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return false;
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is var surrogate and >= 0)
        {
            if (Rune.DecodeFromUtf16(rest[surrogate..], out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[(surrogate + length)..];
        }
        return true;
    }

    private static bool IsLonger(string text, int bytes) =>
        text.Length * MaxBytesPerChar > bytes && Encoding.UTF8.GetByteCount(text) > bytes;
}
