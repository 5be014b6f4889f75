using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Events;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventsStatus))]
[JsonSerializable(typeof(EventsOrder))]
[JsonSerializable(typeof(EventsOrderResult))]
[JsonSerializable(typeof(IReadOnlyList<ParkedEntry>))]
[JsonSerializable(typeof(IReadOnlyList<GroupPart>))]
internal sealed partial class EventsControlJson : JsonSerializerContext;
