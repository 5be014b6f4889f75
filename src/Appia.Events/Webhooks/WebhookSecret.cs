using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Events;

/// <summary>What messages are signed with (Standard Webhooks, symmetric signatures).</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Reads a secret; <see langword="null"/> when it is none, or too short to be one.</summary>
    public static WebhookSecret? Parse(string text)
    {
        var key = new byte[64];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length)
            && length >= 24
                ? new(key[..length])
                : null;
    }

    /// <summary>The header <c>webhook-signature</c>: a signature by each secret, so that a secret can be changed.</summary>
    public static string SignAll(IEnumerable<WebhookSecret> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var signatures = new List<string>();
        foreach (var secret in secrets)
            signatures.Add(secret.Sign(id, timestamp, body));
        return string.Join(' ', signatures);
    }

    /// <summary>Signs id, time and body: <c>v1,</c> and an HMAC-SHA256 in Base64.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
