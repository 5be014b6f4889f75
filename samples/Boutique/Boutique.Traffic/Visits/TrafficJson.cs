using System.Text.Json.Serialization;

namespace Boutique.Traffic;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(TrafficReport))]
[JsonSerializable(typeof(Check))]
internal sealed partial class TrafficJson : JsonSerializerContext;
