using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>Answers a question about health: 200 and <c>{"live":true}</c>, or 503 with the reasons.</summary>
internal static class HealthResponse
{
    public const string ContentType = "application/json";

    public static async Task Write(HttpContext context, string question, IReadOnlyList<string> reasonsAgainst)
    {
        var body = Encode(question, reasonsAgainst);
        var response = context.Response;
        response.StatusCode = StatusOf(reasonsAgainst);
        response.ContentType = ContentType;
        response.ContentLength = body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    public static int StatusOf(IReadOnlyList<string> reasonsAgainst) =>
        reasonsAgainst.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;

    public static ArrayBufferWriter<byte> Encode(string question, IReadOnlyList<string> reasonsAgainst)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = AppiaJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteBoolean(question, reasonsAgainst.Count == 0);
        if (reasonsAgainst.Count > 0)
        {
            json.WriteStartArray("pending");
            foreach (var reason in reasonsAgainst)
                json.WriteStringValue(reason);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        return buffer;
    }
}
