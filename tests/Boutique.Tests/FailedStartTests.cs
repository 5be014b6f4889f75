using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Boutique.Tests;

/// <summary>The shop's program by itself, without the command that usually starts it.</summary>
public sealed class FailedStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("boutique-start-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_wrong_configuration_is_said_once_without_a_trace(string environment)
    {
        var ended = await Run(("ASPNETCORE_ENVIRONMENT", environment), ("Appia__Deadline", "soon"), ("Appia__Colour", "red"));

        AssertSaidOnce(ended, "APPIA1105", "Appia:Deadline is 'soon'");
        AssertSaidOnce(ended, "APPIA1105", "Appia:Colour is not known");
    }

    [Theory]
    [InlineData("Information")]
    [InlineData("None")]
    public async Task A_store_that_cannot_be_opened_is_said_once_whatever_is_logged(string level)
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "not a folder");

        var ended = await Run(("Appia__Data", Path.Combine(file, "data")), ("Logging__LogLevel__Default", level));

        AssertSaidOnce(ended, "APPIA2106", $"The folder {file}");
    }

    [Fact]
    public async Task Another_failure_keeps_its_trace()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var ended = await Run(("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("address already in use", ended.Output);
        Assert.Contains("   at ", ended.Output);
    }

    private static void AssertSaidOnce((int ExitCode, string Output) ended, string code, string words)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(2, ended.Output.Split(words).Length);
        Assert.Equal(2, ended.Output.Split($"For more: appia explain {code}").Length);
        Assert.DoesNotContain("   at ", ended.Output);
        Assert.DoesNotContain("Unhandled", ended.Output);
    }

    private async Task<(int ExitCode, string Output)> Run(params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Boutique.Host.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "--contentRoot", _folder.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {Patience.TotalSeconds} s.");
        }
        return (process.ExitCode, string.Concat(await output));
    }
}
