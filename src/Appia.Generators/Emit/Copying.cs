using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>Expressions that copy what could change.</summary>
internal static class Copying
{
    /// <summary>The value with everything mutable in it copied.</summary>
    public static string Isolate(TypeModel type, string value)
    {
        if (!type.Copies)
            return value;
        if (type.Form == TypeForm.Nullable)
            return $"{value} is {{ }} known ? {Isolate(type.Item!, "known")} : null";
        var copy = Copy(type, value);
        return type.IsNullable ? $"{value} is null ? null! : {copy}" : copy;
    }

    private static string Copy(TypeModel type, string value) => type.Form switch
    {
        TypeForm.Bytes => $"Isolation.Bytes({value})",
        TypeForm.List or TypeForm.Set or TypeForm.Map => $"Isolation.{Method(type.Collection)}({value}{Items(type.Item!)})",
        _ => $"{type.Generated}.Isolate({value})",
    };

    private static string Items(TypeModel item) => item switch
    {
        { Copies: false } => "",
        { Form: TypeForm.Message, IsNullable: false } => $", {item.Generated}.Isolate",
        _ => $", static item => {Isolate(item, "item")}",
    };

    private static string Method(string collection) => collection switch
    {
        "IReadOnlyList" => "List",
        "IReadOnlySet" => "Set",
        "IReadOnlyDictionary" => "Map",
        _ => collection,
    };
}
