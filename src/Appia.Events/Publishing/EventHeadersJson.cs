using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Events;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventHeaders))]
internal sealed partial class EventHeadersJson : JsonSerializerContext;
