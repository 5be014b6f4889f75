using System.Text.Json.Nodes;

namespace Appia.Runtime.Tests.Door;

/// <summary>What the server answered.</summary>
internal sealed record Answer(int Status, string? MediaType, long? Length, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The problem's code; fails when the answer is no complete problem.</summary>
    public string Code
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(Status, (int)Json["status"]!);
            Assert.Equal($"urn:appia:problem:{Json["code"]}", (string?)Json["type"]);
            Assert.NotEmpty((string)Json["title"]!);
            Assert.NotEmpty((string)Json["detail"]!);
            Assert.NotEmpty((string)Json["traceId"]!);
            return (string)Json["code"]!;
        }
    }

    /// <summary>The only message about a field.</summary>
    public string Error(string field) => (string)Assert.Single(Json["errors"]![field]!.AsArray())!;

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Content.Headers.ContentLength,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
}
