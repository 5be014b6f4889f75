using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Appia.Grpc.Tests;
using Appia.Parity.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Parity.Tests.Peers;

/// <summary>A host that is not what it should be: whoever calls it through the door gets a clear problem by the deadline.</summary>
public sealed class BadHostTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-b-");
    private WebApplication? _front;
    private BadPeer? _back;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_front is not null)
        {
            await _front.StopAsync();
            await _front.DisposeAsync();
        }
        _back?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public Task It_accepts_and_says_nothing() => Expect(BadPeer.Silent);

    [Fact]
    public Task It_vanishes_after_the_handshake() => Expect(BadPeer.VanishesAfterHandshake);

    [Fact]
    public Task It_hangs_up() => Expect(_ => Task.CompletedTask);

    [Fact]
    public Task It_speaks_another_protocol() => Expect(stream => Say(stream, "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray()));

    [Fact]
    public Task It_answers_garbage() => Expect(stream => Say(stream, [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))]));

    private async Task Expect(Func<NetworkStream, Task> behaviour)
    {
        using var door = await Start(behaviour);
        using var request = new HttpRequestMessage(HttpMethod.Post, "wait/a") { Headers = { { "Request-Timeout", "2" } } };

        using var response = await door.SendAsync(request);

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout]);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.StartsWith("APPIA30", (string)problem["code"]!, StringComparison.Ordinal);
        Assert.NotEqual("", (string)problem["detail"]!);
    }

    private static async Task Say(NetworkStream stream, byte[] bytes)
    {
        await stream.WriteAsync(bytes);
        await BadPeer.Silent(stream);
    }

    private async Task<HttpClient> Start(Func<NetworkStream, Task> behaviour)
    {
        _back = new(behaviour);
        _front = ParityApplication.Create(
        [
            "--urls=http://127.0.0.1:0", $"--Appia:Data={_folder.FullName}", "--Appia:Control=false", "--Appia:Host=front",
            "--Appia:Hosts:front:Door=true", "--Appia:Hosts:front:Services=teller,listener", $"--Appia:Listen=unix:{_folder.FullName}/front.sock",
            "--Appia:Hosts:back:Services=ledger,gates", $"--Appia:Hosts:back:Address={_back.Address}", $"--Appia:Secret={new string('s', 32)}",
        ]);
        await _front.StartAsync();
        var address = _front.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new() { BaseAddress = new(address) };
    }
}
