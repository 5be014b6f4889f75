using System.Text.Json.Nodes;

namespace Appia.Events.Tests.Webhooks;

/// <summary>A webhook as it arrived.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public decimal Amount => (decimal)(Json["data"] ?? Json)["amount"]!;
}
