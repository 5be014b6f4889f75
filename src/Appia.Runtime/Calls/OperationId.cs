using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Runtime;

/// <summary>Identifies one operation through all its attempts. What an operation does gets ids derived from it, so that an attempt which
/// runs again names everything as the first one did.</summary>
/// <param name="Text">The key, as it is given to outside systems.</param>
public sealed record OperationId(string Text)
{
    private const int MostStackBytes = 512;

    /// <summary>A new operation.</summary>
    public static OperationId Create(Entropy entropy) => new(entropy.NewGuid().ToString("N"));

    /// <summary>The operation of a known key.</summary>
    public static OperationId Parse(string key) => new(key);

    /// <summary>The operation of a key that somebody outside gave to a call: another caller, and another method, may use the same key for something
    /// else.</summary>
    internal static OperationId Given(string key, CallerIdentity caller, string method) =>
        new OperationId($"{CallerScope.Of(caller)}\n{key}").Derive(method, 0);

    /// <summary>The operation that the <paramref name="ordinal"/>-th call of this one is.</summary>
    public OperationId Derive(string method, int ordinal) => new(Hex(method, ordinal));

    /// <summary>Fills <paramref name="seed"/>, up to 32 bytes, with what follows from the key: the same in every attempt.</summary>
    internal void Seed(string what, Span<byte> seed) => Hash(what, 0, seed);

    private string Hex(string method, int ordinal)
    {
        Span<byte> hash = stackalloc byte[16];
        Hash(method, ordinal, hash);
        return Convert.ToHexStringLower(hash);
    }

    private void Hash(string what, int ordinal, Span<byte> into)
    {
        var size = Encoding.UTF8.GetMaxByteCount(Text.Length + what.Length) + 6;
        var input = size <= MostStackBytes ? stackalloc byte[size] : new byte[size];
        var used = Encoding.UTF8.GetBytes(Text, input);
        input[used++] = 0;
        used += Encoding.UTF8.GetBytes(what, input[used..]);
        input[used++] = 0;
        BinaryPrimitives.WriteInt32BigEndian(input[used..], ordinal);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(used + sizeof(int))], hash);
        hash[..into.Length].CopyTo(into);
    }
}
