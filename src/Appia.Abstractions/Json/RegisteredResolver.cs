using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia;

/// <summary>Finds JSON metadata in the bindings of all assemblies, also of those that load later.</summary>
internal sealed class RegisteredResolver : IJsonTypeInfoResolver
{
    public static RegisteredResolver Instance { get; } = new();

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (JsonMetadata.Scalar(type, options) is { } scalar)
            return scalar;
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        foreach (var resolver in BindingRegistry.JsonResolvers)
            if (resolver.GetTypeInfo(type, options) is { } info)
                return info;
        return null;
    }
}
