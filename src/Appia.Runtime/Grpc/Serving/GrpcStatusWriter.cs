using System.Globalization;
using Appia.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Appia.Runtime;

/// <summary>Ends calls with their status.</summary>
internal static class GrpcStatusWriter
{
    private static readonly StringValues Ok = "0";

    public static void Succeed(HttpContext context) => Trailers(context)[GrpcHeader.Status] = Ok;

    /// <summary>Ends a call that failed: behind its messages, or in their place when there are none.</summary>
    public static void Fail(HttpContext context, in GrpcFailure failure, bool trailing)
    {
        var headers = trailing || context.Response.HasStarted ? Trailers(context) : context.Response.Headers;
        headers[GrpcHeader.Status] = ((int)failure.Status).ToString(CultureInfo.InvariantCulture);
        if (failure.Message.Length > 0)
            headers[GrpcHeader.Message] = PercentEncoding.Encode(StatusDetails.Shorten(failure.Message));
        if (failure.Problem is { } problem)
            headers[GrpcHeader.Details] = BinaryHeader.Encode(StatusDetails.Write(problem));
    }

    private static IHeaderDictionary Trailers(HttpContext context) => context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
}
