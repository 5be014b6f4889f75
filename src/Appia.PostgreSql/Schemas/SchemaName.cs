namespace Appia.PostgreSql.Schemas;

/// <summary>Finds the schema of a store, and the role that works in it.</summary>
internal static class SchemaName
{
    private const int LongestName = 100;

    /// <summary>The schema: <c>orders</c>, or <c>orders@acme</c> for a tenant.</summary>
    public static string Of(string? prefix, StoreName name)
    {
        if (!IsName(name.Service) || (name.Tenant is { } tenant && !IsName(tenant)))
            throw EngineErrors.BadStoreName(name);
        var schema = Identifier.Fit($"{prefix}{name}");
        if (schema is "public" or "information_schema" || schema.StartsWith("pg_", StringComparison.Ordinal))
            throw PostgreSqlErrors.ReservedName(name, schema);
        return schema;
    }

    /// <summary>The role of a schema. Roles belong to the whole server, so the database is a part of its name.</summary>
    public static string Role(string database, string schema) =>
        Identifier.Fit($"appia_{Plain(database)}_{schema}");

    // The role's name is a part of a connection's options and of SQL.
    private static string Plain(string database) =>
        string.Concat(database.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    // As on SQLite, so that every store can move.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name[^1] != '.' && name.All(IsNameCharacter);

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.';
}
