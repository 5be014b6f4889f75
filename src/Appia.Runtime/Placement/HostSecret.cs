using System.Security.Cryptography;
using System.Text;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>What a host shows to be one of the system's, where anybody could connect. On a Unix socket the file's own rights say who may.</summary>
/// <remarks>What hosts say of a call, such as who makes it, is believed. So nobody else may be answered at all.</remarks>
internal static class HostSecret
{
    public const int LeastLength = 32;

    private const int Unauthorized = 401;

    /// <summary>Answers 401 to whoever does not show the secret; health is for everybody.</summary>
    public static Func<ServerExchange, Task> Require(Func<ServerExchange, Task> handler, string secret)
    {
        var expected = Encoding.UTF8.GetBytes(secret);
        return exchange =>
        {
            if (HostHealth.IsAsked(exchange) || IsShown(exchange, expected))
                return handler(exchange);
            exchange.Status = Unauthorized;
            return Task.CompletedTask;
        };
    }

    private static bool IsShown(ServerExchange exchange, byte[] expected) =>
        exchange.Header(GrpcHeader.Secret) is { } shown && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), expected);
}
