using System.Security.Cryptography;
using System.Text;

namespace Appia.Events;

/// <summary>An event from outside that may be published.</summary>
/// <param name="Source">Who it is from; with <paramref name="SourceId"/> it says which event it is.</param>
/// <param name="SourceId">Its id there.</param>
/// <param name="Id">Its id here.</param>
/// <param name="Key">What orders it.</param>
/// <param name="Body">The event, as JSON.</param>
internal sealed record InboundEvent(string Source, string SourceId, Guid Id, string Key, ReadOnlyMemory<byte> Body)
{
    public static InboundEvent None { get; } = new("", "", Guid.Empty, "", default);

    /// <summary>When it happened, as its sender says.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The trace that it belongs to.</summary>
    public string? Traceparent { get; init; }

    /// <summary>How many events led to it, itself included.</summary>
    public int Hops { get; init; }

    /// <summary>The id of an event here: it follows from what it is called outside, so that it is the same whenever and wherever it comes in (a version 8
    /// UUID, RFC 9562).</summary>
    public static Guid IdOf(string source, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }

    /// <summary>Tells two events apart that have the same name.</summary>
    public byte[] Hash(string topic)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(topic));
        hash.AppendData([0]);
        hash.AppendData(Body.Span);
        return hash.GetHashAndReset();
    }
}
