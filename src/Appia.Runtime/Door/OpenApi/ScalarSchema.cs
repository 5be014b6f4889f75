using System.Globalization;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Describes scalars.</summary>
internal static class ScalarSchema
{
    private static readonly Dictionary<Type, Func<OpenApiSchema>> Schemas = new()
    {
        [typeof(string)] = () => Text(),
        [typeof(bool)] = () => new() { Type = JsonSchemaType.Boolean },
        [typeof(char)] = () => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 1 },
        [typeof(byte)] = () => Integer(null, byte.MinValue, byte.MaxValue),
        [typeof(sbyte)] = () => Integer(null, sbyte.MinValue, sbyte.MaxValue),
        [typeof(short)] = () => Integer(null, short.MinValue, short.MaxValue),
        [typeof(ushort)] = () => Integer(null, ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = () => Integer("int32"),
        [typeof(uint)] = () => Integer(null, uint.MinValue, uint.MaxValue),
        [typeof(long)] = () => Integer("int64"),
        [typeof(ulong)] = () => Integer(null, ulong.MinValue, ulong.MaxValue),
        [typeof(float)] = () => new() { Type = JsonSchemaType.Number, Format = "float" },
        [typeof(double)] = () => new() { Type = JsonSchemaType.Number, Format = "double" },
        [typeof(decimal)] = () => new() { Type = JsonSchemaType.Number, Format = "decimal" },
        [typeof(Guid)] = () => Text("uuid"),
        [typeof(DateTimeOffset)] = () => Text("date-time"),
        [typeof(DateOnly)] = () => Text("date"),
        [typeof(TimeOnly)] = () => new() { Type = JsonSchemaType.String, Pattern = @"^\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?$" },
        [typeof(TimeSpan)] = () => new() { Type = JsonSchemaType.String, Pattern = @"^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$" },
        [typeof(Int128)] = () => Integer(null),
        [typeof(UInt128)] = () => Integer(null, 0),
        [typeof(Half)] = () => new() { Type = JsonSchemaType.Number },
        [typeof(Version)] = () => new() { Type = JsonSchemaType.String, Pattern = @"^\d+(\.\d+){1,3}$" },
        [typeof(Uri)] = () => Text("uri-reference"),
        [typeof(ReadOnlyMemory<byte>)] = () => Text("byte"),
    };

    /// <summary>A new schema, or <see langword="null"/> when the type is no scalar.</summary>
    public static OpenApiSchema? Of(Type type) => Schemas.TryGetValue(type, out var create) ? create() : null;

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Integer(string? format, decimal? least = null, decimal? most = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = format,
        Minimum = least?.ToString(CultureInfo.InvariantCulture),
        Maximum = most?.ToString(CultureInfo.InvariantCulture),
    };
}
