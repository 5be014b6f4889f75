using System.Text.Json.Serialization;

namespace Appia.Describe;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SystemDescription))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
