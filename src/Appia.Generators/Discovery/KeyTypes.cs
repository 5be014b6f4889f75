using Appia.Generators.Model;

namespace Appia.Generators.Discovery;

/// <summary>Which types can identify things, and which can be stored in order.</summary>
internal static class KeyTypes
{
    private static readonly HashSet<string> Integers = ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"];

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["string"] = "Text",
        ["global::System.Guid"] = "Text",
        ["bool"] = "Integer",
        ["char"] = "Integer",
        ["global::System.DateTimeOffset"] = "Integer",
        ["global::System.DateOnly"] = "Integer",
        ["global::System.TimeOnly"] = "Integer",
        ["global::System.TimeSpan"] = "Integer",
        ["float"] = "Real",
        ["double"] = "Real",
        ["decimal"] = "Bytes",
    };

    /// <summary>Whether the type can be an event's key.</summary>
    public static bool CanIdentify(TypeModel type) => !type.IsNullable && type.Form switch
    {
        TypeForm.Enum => true,
        TypeForm.Wraps => CanIdentify(type.Item!),
        _ => type.Name is "string" or "global::System.Guid" || Integers.Contains(type.Name),
    };

    /// <summary>Whether the type can be a document's id.</summary>
    public static bool CanIdentifyDocument(TypeModel type) => !type.IsNullable
        && (type.Form == TypeForm.Wraps ? CanIdentifyDocument(type.Item!) : type.Name is "string" or "global::System.Guid" or "int" or "long");

    /// <summary>The kind of the type's column; null when it cannot be stored in order.</summary>
    public static string? Column(TypeModel type) => type.Form switch
    {
        TypeForm.Enum => "Integer",
        TypeForm.Wraps or TypeForm.Nullable => Column(type.Item!),
        TypeForm.Scalar when Integers.Contains(type.Name) => "Integer",
        TypeForm.Scalar => Columns.TryGetValue(type.Name, out var kind) ? kind : null,
        _ => null,
    };

    public static bool IsInteger(TypeModel type) => Integers.Contains(type.Name);
}
