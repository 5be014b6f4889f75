using System.Text.Json.Nodes;
using Appia.Runtime;
using Microsoft.OpenApi;

namespace Appia.Events;

/// <summary>The schemas of events: those of OpenAPI 3.1, which are JSON schemas as AsyncAPI 3 has them but for one word.</summary>
internal sealed class EventSchemas
{
    private const string Discriminator = "discriminator";
    private readonly OpenApiDocument _document = new() { Info = new() { Title = "", Version = "" }, Paths = [] };
    private readonly ContractSchemas _schemas;

    public EventSchemas() => _schemas = new(_document);

    /// <summary>The schema of an event's record, by reference.</summary>
    public JsonNode Of(Type type) => new JsonObject
    {
        ["$ref"] = $"#/components/schemas/{((OpenApiSchemaReference)_schemas.Of(type)).Reference.Id}",
    };

    /// <summary>All schemas that were asked for, and those that they refer to.</summary>
    public JsonNode ToJson()
    {
        var json = JsonNode.Parse(_document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1).GetAwaiter().GetResult())!;
        var schemas = json["components"]?["schemas"]?.DeepClone() ?? new JsonObject();
        Rewrite(schemas);
        return schemas;
    }

    /// <summary>The schema of a CloudEvent whose data has a schema.</summary>
    public static JsonObject Envelope(string type, JsonNode data) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("specversion", "id", "source", "type", "data"),
        ["properties"] = new JsonObject
        {
            [CloudEventNames.SpecVersion] = new JsonObject { ["const"] = CloudEventNames.Version },
            [CloudEventNames.Id] = Text("Names the event, together with the source.", 1),
            [CloudEventNames.Source] = Text("Who the event is from: a URI reference.", 1),
            [CloudEventNames.Type] = new JsonObject { ["const"] = type },
            [CloudEventNames.Time] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            [CloudEventNames.DataContentType] = Text("application/json.", 0),
            [CloudEventNames.Data] = data,
        },
    };

    // OpenAPI has an object where AsyncAPI has the name of the member.
    private static void Rewrite(JsonNode node)
    {
        if (node is JsonArray items)
            foreach (var item in items.OfType<JsonNode>())
                Rewrite(item);
        if (node is not JsonObject members)
            return;
        foreach (var member in members.Select(pair => pair.Value).OfType<JsonNode>().ToList())
            Rewrite(member);
        if (members[Discriminator] is JsonObject { Count: > 0 } named && named["propertyName"] is JsonValue name)
            members[Discriminator] = name.DeepClone();
    }

    private static JsonObject Text(string description, int least) => new()
    {
        ["type"] = "string",
        ["description"] = description,
        ["minLength"] = least,
    };
}
