using System.Text;

namespace Appia.Generators.Discovery;

/// <summary>Names in the cases that the wire, the store and C# use.</summary>
internal static class Casing
{
    /// <summary><c>OrderItem</c> is <c>order-item</c>, <c>HTTPDoor</c> is <c>http-door</c>.</summary>
    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                kebab.Append('-');
            kebab.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }
        return kebab.ToString().Replace("--", "-").Trim('-');
    }

    /// <summary>As System.Text.Json's camel case: <c>URLPath</c> is <c>urlPath</c>.</summary>
    public static string Camel(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
                break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }
        return new(letters);
    }

    /// <summary><c>orderItem</c> is <c>order_item</c>: what the fields of Protocol Buffers are named like. Other signs than letters and digits
    /// become underscores.</summary>
    public static string Snake(string name)
    {
        var letters = new string([.. name.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_')]);
        var snake = Kebab(letters).Replace('-', '_');
        return snake.Length > 0 && !char.IsDigit(snake[0]) ? snake : "field_" + snake;
    }

    /// <summary><c>order_item</c> is <c>OrderItem</c>.</summary>
    public static string FromSnake(string name) => string.Concat(name.Split('_').Where(part => part.Length > 0).Select(Pascal));

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>Without the leading I of an interface.</summary>
    public static string WithoutI(string name) => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    /// <summary>Lower-case letters, digits, hyphens and dots, beginning with a letter.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100
        && name[0] is >= 'a' and <= 'z'
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.');
}
