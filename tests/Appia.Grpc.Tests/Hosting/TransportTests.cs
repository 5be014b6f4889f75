using Appia.Client;

namespace Appia.Grpc.Tests;

/// <summary>What holds whichever way calls go: each class of tests runs over both.</summary>
/// <param name="overHttpClient">Whether the client sends with HttpClient, instead of over a connection of its own.</param>
public abstract class TransportTests(bool overHttpClient)
{
    private protected AppiaChannelOptions With(AppiaChannelOptions? options = null)
    {
        options ??= new();
        options.OverHttpClient = overHttpClient;
        return options;
    }
}
