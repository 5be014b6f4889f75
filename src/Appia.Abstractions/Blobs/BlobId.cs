namespace Appia;

/// <summary>What addresses a blob: the SHA-256 of its content, as 64 small hexadecimal digits. Keep it in a document, send it in a message.</summary>
[Wraps]
public readonly record struct BlobId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
