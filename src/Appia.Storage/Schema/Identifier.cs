using System.Security.Cryptography;
using System.Text;

namespace Appia.Storage;

/// <summary>Names of tables, columns and indexes in SQL.</summary>
internal static class Identifier
{
    // PostgreSQL cuts names at 63 bytes without a word; cutting them here, with a hash, keeps them distinct.
    private const int MaxBytes = 63;

    /// <summary>The name in quotes, so that it may hold a hyphen, capitals, or be a word of SQL.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Quoted names, separated by commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>The name itself, or its start and a hash when it is too long for a database.</summary>
    public static string Fit(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length <= MaxBytes)
            return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
        var length = name.Length;
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > MaxBytes - hash.Length - 1)
            length--;
        return $"{name[..length]}_{hash}";
    }
}
