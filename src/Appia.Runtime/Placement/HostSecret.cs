using System.Security.Cryptography;
using System.Text;
using Appia.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>What a host shows to be one of the system's, where anybody could connect. On a Unix socket the file's own rights say who may.</summary>
/// <remarks>What hosts say of a call, such as who makes it, is believed. So nobody else may be answered at all.</remarks>
internal static class HostSecret
{
    public const int LeastLength = 32;

    /// <summary>Answers 401 to whoever does not show the secret; health is for everybody.</summary>
    public static void Require(WebApplication server, string secret)
    {
        var expected = Encoding.UTF8.GetBytes(secret);
        server.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/health") || IsShown(context, expected))
                await next(context);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
    }

    private static bool IsShown(HttpContext context, byte[] expected) =>
        context.Request.Headers.TryGetValue(GrpcHeader.Secret, out var shown)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown.ToString()), expected);
}
