using System.Net;
using System.Net.Sockets;
using Appia.Engines;
using Appia.Runtime.Tests.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Placement;

/// <summary>Two hosts over TCP, where anybody could connect.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-secret-");
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private IHost _back = null!;

    public async Task InitializeAsync()
    {
        _back = Build("back", Secret);
        await _back.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _back.StopAsync();
        _back.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_host_that_shows_the_secret_is_answered()
    {
        using var front = Build("front", Secret);
        await front.StartAsync();

        Assert.Equal(0, await front.Services.GetRequiredService<IStock>().Left("tea").WaitAsync(Patience));

        await front.StopAsync();
    }

    [Fact]
    public async Task A_host_that_shows_another_is_refused()
    {
        // A host that refuses the secret may have replicas that take it: they are looked for as long as callers have patience.
        using var front = Build("front", Secret.Replace('0', '1'), ("Appia:HostPatience", "00:00:00.010"));
        await front.StartAsync();

        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => front.Services.GetRequiredService<IStock>().Left("tea").WaitAsync(Patience));

        Assert.Equal(ProblemKind.Unauthenticated, refused.Problem.Kind);
        await front.StopAsync();
    }

    [Theory]
    [InlineData("/keys-stock/Left", HttpStatusCode.Unauthorized)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Whoever_shows_none_learns_only_that_it_lives(string path, HttpStatusCode expected)
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await http.GetAsync(new Uri(_address + path));
        Assert.Equal(expected, answer.StatusCode);
    }

    private IHost Build(string name, string secret, params (string Path, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Appia:Host"] = name,
            ["Appia:Listen"] = name == "back" ? _address : $"unix:{_folder.FullName}/front",
            ["Appia:Secret"] = secret,
            ["Appia:Hosts:front:Services"] = "clerk",
            ["Appia:Hosts:front:Address"] = $"unix:{_folder.FullName}/front",
            ["Appia:Hosts:back:Services"] = "till,stock",
            ["Appia:Hosts:back:Address"] = _address,
        });
        builder.Configuration.AddInMemoryCollection(EngineUnderTest.Settings(_folder.FullName));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new TillProbe());
        builder.AddAppia("market", system => system.Add<TillService>().Add<StockService>().Add<ClerkService>()
            .UseSqlite(Path.Combine(_folder.FullName, "data")).Configure(options => options.Control = false));
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
