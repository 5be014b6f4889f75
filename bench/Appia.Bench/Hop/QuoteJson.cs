using System.Text.Json.Serialization;

namespace Appia.Bench.Hop;

/// <summary>What the side that speaks JSON serializes with.</summary>
[JsonSerializable(typeof(Quote))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class QuoteJson : JsonSerializerContext;
