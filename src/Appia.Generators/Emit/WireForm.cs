using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>How a value without parts travels.</summary>
/// <param name="Write">The end of the writer's methods' names.</param>
/// <param name="Read">The end of the reader's.</param>
/// <param name="WireType">How the value ends.</param>
/// <param name="Size">The bytes of an item of a packed list, 1 for numbers of any length; 0 when lists are not packed.</param>
internal sealed record WireForm(string Write, string Read, int WireType, int Size)
{
    public const int Length = 2;

    private static readonly Dictionary<string, WireForm> Scalars = new()
    {
        ["bool"] = Number("Bool"),
        ["byte"] = Number("UInt32", "Byte"),
        ["sbyte"] = Number("Int32", "SByte"),
        ["short"] = Number("Int32", "Int16"),
        ["ushort"] = Number("UInt32", "UInt16"),
        ["int"] = Number("Int32"),
        ["uint"] = Number("UInt32"),
        ["long"] = Number("Int64"),
        ["ulong"] = Number("UInt64"),
        ["char"] = Number("UInt32", "Char"),
        ["float"] = new("Single", "Single", 5, 4),
        ["double"] = new("Double", "Double", 1, 8),
        ["global::System.Half"] = new("Half", "Half", 5, 4),
        ["string"] = Text("String"),
        ["decimal"] = Text("Decimal"),
    };

    /// <summary>Whether the value is a message of its own, which may come in parts.</summary>
    public bool IsMessage => Read is "DateTimeOffset" or "TimeSpan";

    /// <summary>The form of a scalar, bytes, an enumeration or a value object.</summary>
    public static WireForm Of(TypeModel type) => type.Form switch
    {
        TypeForm.Wraps => Of(type.Item!),
        TypeForm.Enum => Scalars[type.Underlying],
        TypeForm.Bytes => Text("Bytes"),
        _ when Scalars.TryGetValue(type.Name, out var scalar) => scalar,
        _ => Text(type.Name.Substring("global::System.".Length)),
    };

    /// <summary>The value that the writer takes.</summary>
    public static string Unwrap(TypeModel type, string value) => type.Form switch
    {
        TypeForm.Wraps => Unwrap(type.Item!, $"{value}.{Source.Identifier(type.Member)}"),
        TypeForm.Enum => $"({Cast(Of(type).Write)}){value}",
        _ => value,
    };

    /// <summary>The value that the reader's makes.</summary>
    public static string Wrap(TypeModel type, string value) => type.Form switch
    {
        TypeForm.Wraps => $"new {type.Name}({Wrap(type.Item!, value)})",
        TypeForm.Enum => $"({type.Name}){value}",
        _ => value,
    };

    /// <summary>The value when the field is not there.</summary>
    public static string Absent(TypeModel type) => type switch
    {
        { Form: TypeForm.Wraps } => $"new {type.Name}({Absent(type.Item!)})",
        { Name: "string" } => "\"\"",
        { Name: "global::System.Uri" } => "ProtoReader.EmptyUri",
        { Name: "global::System.Version" } => "ProtoReader.EmptyVersion",
        _ => $"default({type.Name})",
    };

    private static WireForm Number(string name, string? read = null) => new(name, read ?? name, 0, 1);

    private static WireForm Text(string name) => new(name, name, Length, 0);

    private static string Cast(string write) => write switch { "Int32" => "int", "UInt32" => "uint", "Int64" => "long", _ => "ulong" };
}
