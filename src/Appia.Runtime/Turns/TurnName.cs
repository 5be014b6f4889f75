using System.Security.Cryptography;
using System.Text;

namespace Appia.Runtime;

/// <summary>What calls take turns by: a contract and a key.</summary>
internal readonly record struct TurnName(string Contract, string Key)
{
    /// <summary>The same as a text of fixed length, whatever is in the key: for stores and other hosts.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Contract}\0{Key}")).AsSpan(0, 16));
}
