using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appia;

/// <summary>JSON as Appia writes and reads it: camel case, enumerations by name, metadata generated at build time.</summary>
public static class AppiaJson
{
    /// <summary>For stored and internal messages: members that the type does not know are skipped.</summary>
    public static JsonSerializerOptions Options { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>For public requests: a member that the type does not know is a mistake, most likely a misspelt one.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>The generated metadata of <typeparamref name="T"/>.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => Cache<T>.Lenient;

    /// <summary>The generated metadata of <typeparamref name="T"/>, for public requests.</summary>
    public static JsonTypeInfo<T> StrictTypeInfo<T>() => Cache<T>.Strict;

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = unmapped,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        // Text is never written into a page without being encoded for it: only what JSON itself requires is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = RegisteredResolver.Instance,
        MaxDepth = 64,
    };

    private static class Cache<T>
    {
        // Not in an initializer: a type without metadata is to fail with its own message, each time.
        public static JsonTypeInfo<T> Lenient => field ??= Find(Options);

        public static JsonTypeInfo<T> Strict => field ??= Find(AppiaJson.Strict);

        private static JsonTypeInfo<T> Find(JsonSerializerOptions options) =>
            options.TryGetTypeInfo(typeof(T), out var info)
                ? (JsonTypeInfo<T>)info
                : throw new AppiaException(
                    "APPIA1110",
                    $"{typeof(T)} has no JSON metadata, so it cannot be sent or stored. Use it in a contract, an event, a document or a key space "
                    + "of a project that references the package Appia, whose generator writes the metadata.");
    }
}
