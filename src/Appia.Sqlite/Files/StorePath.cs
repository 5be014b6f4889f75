namespace Appia.Sqlite.Files;

/// <summary>Finds a store's file.</summary>
internal static class StorePath
{
    private const int LongestName = 100;

    public static string Of(string folder, StoreName name)
    {
        if (!IsName(name.Service) || (name.Tenant is { } tenant && !IsName(tenant)))
            throw EngineErrors.BadStoreName(name);
        return Path.Combine(Path.GetFullPath(folder), $"{name}.db");
    }

    // Letters, digits, '-', '_' and inner dots only: the same file on every file system, and never a path. Capital letters would meet
    // their small ones on file systems that do not tell them apart.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name[^1] != '.' && name.All(IsNameCharacter);

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.';
}
