using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Describes problems.</summary>
internal static class ProblemSchema
{
    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A failure (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text($"Identifies the kind of failure: {ProblemResponse.TypePrefix} and the code."),
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What happened and what to do now, for people."),
            ["code"] = Text("What happened, for programs."),
            ["traceId"] = Text("Finds the request in logs and traces."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with each field, by its path.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["mayHaveRun"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "The call may have taken effect although it failed." },
            ["retryAfter"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Format = "int64", Description = "How many seconds to wait before trying again.",
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
