using System.Net;
using System.Net.Sockets;

namespace Appia.Events.Tests;

/// <summary>Events of another host over TCP, where anybody could connect.</summary>
public sealed class SecretTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Other = "1123456789abcdef0123456789abcdef";
    private readonly string _office = $"http://127.0.0.1:{FreePort()}";

    [Fact]
    public async Task A_host_that_shows_the_secret_hears_every_event()
    {
        await using var pair = await Pair.Start(host => Settings(host, Secret));

        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        Assert.Equal([1, 2, 3], await pair.Received("a"));
        Assert.Equal("running", (await pair.Group()).State);
    }

    [Fact]
    public async Task A_host_that_shows_another_hears_none_and_its_group_says_why()
    {
        await using var pair = await Pair.Start(host => Settings(host, host == "office" ? Secret : Other));
        await pair.Source.Send("a", 1);

        var reason = await pair.UntilState("waiting");

        Assert.Contains("office", reason, StringComparison.Ordinal);
        Assert.Empty(await pair.Received("a"));
    }

    [Fact]
    public async Task Whoever_shows_none_reads_no_log()
    {
        await using var pair = await Pair.Start(host => Settings(host, Secret));
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        foreach (var path in (string[])["Open", "Ask", "Read"])
        {
            using var question = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } };
            using var answer = await http.PostAsync(new Uri($"{_office}/appia.events.v1.Logs/{path}"), question);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private IEnumerable<(string Path, string Value)> Settings(string host, string secret)
    {
        yield return ("Appia:Secret", secret);
        yield return ("Appia:Hosts:office:Address", _office);
        if (host == "office")
            yield return ("Appia:Listen", _office);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
