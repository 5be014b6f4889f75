using System.Text;

namespace Appia.Codec;

/// <summary>Names of contracts as Protocol Buffers have them. The generator names by the same rule.</summary>
internal static class ProtoName
{
    private const string FirstVersion = "v1";

    /// <summary>The full name of a contract's service.</summary>
    public static string Service(string contract)
    {
        var parts = contract.Split('.').Select(Snake).ToList();
        if (parts.Count < 2 || !IsVersion(parts[^1]))
            parts.Add(FirstVersion);
        return $"{string.Join('.', parts)}.{Pascal(parts[^2])}Service";
    }

    private static string Snake(string part)
    {
        var snake = string.Join('_', part.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return snake.Length > 0 && !char.IsAsciiDigit(snake[0]) ? snake : "field_" + snake;
    }

    private static bool IsVersion(string part) => part.Length > 1 && part[0] == 'v' && part.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Pascal(string name)
    {
        var pascal = new StringBuilder();
        foreach (var word in name.Split('_', StringSplitOptions.RemoveEmptyEntries))
            pascal.Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
        return pascal.ToString();
    }
}
