using System.Text.Json.Nodes;

namespace Appia.Events.Tests.Inbound;

/// <summary>What the door answered.</summary>
internal sealed record Reply(int Status, JsonNode? Json, bool Replayed)
{
    public string? Code => (string?)Json?["code"];

    /// <summary>The only message about an attribute.</summary>
    public string Error(string attribute) => (string)Assert.Single(
        (Json?["errors"]?[attribute] ?? throw new InvalidOperationException($"Nothing is said about {attribute}: {Json}")).AsArray())!;
}
