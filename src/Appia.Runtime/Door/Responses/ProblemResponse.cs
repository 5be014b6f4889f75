using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Appia.Runtime;

/// <summary>Writes problems as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ProblemResponse
{
    public const string MediaType = "application/problem+json";

    /// <summary>What precedes a code in a problem's <c>type</c>: an identifier, not an address, so that it means the same everywhere.</summary>
    public const string TypePrefix = "urn:appia:problem:";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = AppiaJson.Options.Encoder };

    /// <summary>Answers with a problem. The response must not have started.</summary>
    public static async Task Write(HttpContext context, int status, Problem problem)
    {
        var response = context.Response;
        var body = Encode(context, status, problem);
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A problem as one line of JSON.</summary>
    public static ReadOnlyMemory<byte> Encode(HttpContext context, int status, Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("type", TypePrefix + problem.Code);
            json.WriteString("title", Title(status));
            json.WriteNumber("status", status);
            json.WriteString("detail", problem.Detail);
            json.WriteString("code", problem.Code);
            json.WriteString("traceId", Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
            WriteErrors(json, problem);
            if (problem.MayHaveRun)
                json.WriteBoolean("mayHaveRun", true);
            if (problem.RetryAfter is { } wait)
                json.WriteNumber("retryAfter", Seconds(wait));
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteErrors(Utf8JsonWriter json, Problem problem)
    {
        if (problem.Errors is not { } errors)
            return;
        json.WriteStartObject("errors");
        foreach (var (field, messages) in errors)
        {
            json.WriteStartArray(field);
            foreach (var message in messages)
                json.WriteStringValue(message);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    private static string Title(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Failed";
}
