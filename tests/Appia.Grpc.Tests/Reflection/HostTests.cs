using Appia.Client;
using Appia.Parity.Host;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;

namespace Appia.Grpc.Tests;

/// <summary>A host of a system, as tools of gRPC see it.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ag-");
    private WebApplication _host = null!;

    private string Socket => Path.Combine(_folder.FullName, "s");

    public async Task InitializeAsync()
    {
        _host = ParityApplication.Create(
        [
            "--Appia:Host=all", $"--Appia:Listen=unix:{Socket}", "--Appia:Hosts:all:Services=ledger,gates,teller,listener",
            $"--Appia:Data={_folder.FullName}", "--Appia:Control=false",
        ]);
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_host_that_has_started_answers_that_it_is_healthy()
    {
        using var client = new GrpcClient($"unix:{Socket}", null);

        Assert.Equal(GrpcServing.Serving, await client.Method(GrpcHealth.Check).Unary("ledger.v1.LedgerService", default));
    }

    [NeedsNode("@bufbuild/buf")]
    public async Task Buf_curl_learns_what_can_be_called_and_calls_it()
    {
        Assert.Contains("teller.v1.TellerService", await Curl("http://localhost", "--list-services"), StringComparison.Ordinal);

        var box = """{"box":{"label":"five","size":5,"items":[{"count":1}],"prices":{"items":{"a":"1.10"}},"packed":"2026-02-28T18:29:59Z"}}""";
        var echo = await Curl("http://localhost/ledger.v1.LedgerService/Echo", "-d", box);

        Assert.Contains("\"1.10\"", echo, StringComparison.Ordinal);
        Assert.Contains("2026-02-28", echo, StringComparison.Ordinal);
    }

    private async Task<string> Curl(string url, params string[] arguments)
    {
        using var buf = NodeTools.StartTool("buf", ["curl", "--protocol", "grpc", "--http2-prior-knowledge", "--unix-socket", Socket, .. arguments, url]);
        buf.StandardInput.Close();
        var errors = buf.StandardError.ReadToEndAsync();
        var output = await buf.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await buf.WaitForExitAsync();
        Assert.True(buf.ExitCode == 0, output + await errors);
        return output;
    }
}
