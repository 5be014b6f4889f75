using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>Why the door refuses a request, each with its status and code.</summary>
internal static class Refusals
{
    public static RefusedException Malformed(string detail) => Make(StatusCodes.Status400BadRequest, "APPIA3110", detail);

    public static RefusedException TooLarge(long limit) => Make(
        StatusCodes.Status413PayloadTooLarge,
        "APPIA3111",
        $"The body is larger than {limit} bytes, which is the most that is read here. Send less at a time.");

    public static RefusedException MediaType(string? contentType) => Make(
        StatusCodes.Status415UnsupportedMediaType,
        "APPIA3112",
        contentType is null
            ? "The request has a body but no Content-Type. Send Content-Type: application/json."
            : $"The body's type is '{Quote.Short(contentType)}'. Send JSON in UTF-8, with Content-Type: application/json.");

    public static RefusedException Encoding(string contentEncoding) => Make(
        StatusCodes.Status415UnsupportedMediaType,
        "APPIA3112",
        $"The body's encoding is '{Quote.Short(contentEncoding)}', and bodies are read as they are. Send it without Content-Encoding.");

    public static RefusedException TooSlow(TimeSpan limit) => Make(
        StatusCodes.Status408RequestTimeout,
        "APPIA3113",
        $"The body did not arrive within {limit.TotalSeconds:0.###} s. Nothing was done; try again.");

    public static RefusedException WrongTimeout(string value) => Make(
        StatusCodes.Status400BadRequest,
        "APPIA3114",
        $"The header Request-Timeout is '{Quote.Short(value)}'. It has to be a number of seconds, for example 2.5.");

    public static RefusedException DeadlinePassed() => Make(
        StatusCodes.Status504GatewayTimeout,
        "APPIA3115",
        "The header Request-Timeout allows no time: the deadline had passed when the request came in. Nothing was done.");

    public static RefusedException BadRequest(int status) => Make(status, "APPIA3116", status switch
    {
        StatusCodes.Status408RequestTimeout => "The request arrived too slowly. Nothing was done; try again.",
        StatusCodes.Status413PayloadTooLarge => "The request is larger than the server accepts.",
        _ => "The request does not follow HTTP, or its body ended early. Nothing was done.",
    });

    public static RefusedException WrongKey(string value) => Make(
        StatusCodes.Status400BadRequest,
        "APPIA3122",
        $"The header Idempotency-Key is '{Quote.Short(value)}'. It has to be given once, as a quoted string of 1 to 255 characters of ASCII, "
        + "for example \"8e03978e-40d5-43dd-bc93-6894a57f9324\".");

    private static RefusedException Make(int status, string code, string detail) =>
        new(status, new((ProblemKind)status, code, detail));
}
