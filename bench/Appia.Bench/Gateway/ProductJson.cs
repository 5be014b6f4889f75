using System.Text.Json.Serialization;

namespace Appia.Bench.Gateway;

/// <summary>Build-time JSON for the application by hand, as its author would have it.</summary>
[JsonSerializable(typeof(Product))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ProductJson : JsonSerializerContext;
