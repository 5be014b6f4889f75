using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>What a web server on the door's transport does as on any other.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Requests_over_TLS_are_answered(int version)
    {
        using var certificate = Certificate();
        await using var door = await Doorway.Start(
            Echo, kestrel: options => options.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate), url: "https://127.0.0.1:0");
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString();
        using var http = new HttpClient(handler) { BaseAddress = door.Address, Timeout = Doorway.Patience };

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Exchange(http, new(version, version == 1 ? 1 : 0), number)));
    }

    [Fact]
    public async Task A_web_socket_is_echoed()
    {
        await using var door = await Doorway.Start(EchoSocket);
        using var socket = new ClientWebSocket();
        using var limit = new CancellationTokenSource(Doorway.Patience);
        await socket.ConnectAsync(new UriBuilder(door.Address) { Scheme = "ws" }.Uri, limit.Token);
        var buffer = new byte[100];

        for (var number = 0; number < 100; number++)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{number}"), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.Equal($"{number}", Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var door = await Doorway.Start(Echo);

        var failure = await Assert.ThrowsAsync<IOException>(() => Doorway.Start(Echo, url: $"http://127.0.0.1:{door.Address.Port}"));

        Assert.IsType<AddressInUseException>(failure.InnerException);
        Assert.Contains($"{door.Address.Port}", failure.Message);
    }

    [Fact]
    public async Task A_server_that_stops_answers_the_requests_that_run()
    {
        var (entered, released) = (Handlers.Moment(), Handlers.Moment());
        await using var door = await Doorway.Start(async context =>
        {
            entered.SetResult();
            await released.Task.WaitAsync(Doorway.Patience);
            await Handlers.Say(context, "answered");
        });
        using var caller = await door.Connect();
        using var idle = await door.Connect();
        await caller.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await entered.Task.WaitAsync(Doorway.Patience);

        var stopped = door.Stop();
        Assert.Empty(await idle.ToEnd());
        released.SetResult();

        Assert.Equal("answered", await caller.Answer());
        await stopped.WaitAsync(Doorway.Patience);
    }

    [Fact]
    public async Task A_Unix_socket_is_listened_on()
    {
        var folder = Directory.CreateTempSubdirectory("door-");
        var path = Path.Combine(folder.FullName, "s");
        await using (await Doorway.Start(Handlers.NameThread, kestrel: options => options.ListenUnixSocket(path)))
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            using var caller = new Caller(socket);
            await caller.UntilOnThread();
        }
        folder.Delete(recursive: true);
    }

    private static async Task Echo(HttpContext context) =>
        await Handlers.Say(context, $"{context.Request.Protocol} {await new StreamReader(context.Request.Body).ReadToEndAsync()}");

    private static async Task EchoSocket(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } received)
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static async Task Exchange(HttpClient http, Version version, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent($"{number}"),
        };
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"HTTP/{(version.Major == 1 ? "1.1" : "2")} {number}", await response.Content.ReadAsStringAsync());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
