using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Appia.Acceptance.Tests;

/// <summary>An application that <c>./appia run</c> started, at a free port and with a data folder of its own.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    private const string Visit = "visit ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Process _process;
    private readonly StringBuilder _talk = new();

    private RunningApp(Process process, string data)
    {
        _process = process;
        Data = data;
    }

    /// <summary>What the command and its processes said on standard error until it was ready.</summary>
    public string Talk => _talk.ToString();

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Asks at its address.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>Its address.</summary>
    public string Url => Http.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>The paths of the files that the application's own process has mapped, its assemblies among them.</summary>
    public IReadOnlyList<string> Mapped()
    {
        var process = ProcessNumber().Match(_talk.ToString()).Groups["number"].Value;
        return [.. File.ReadLines($"/proc/{process}/maps").Where(line => line.Contains('/')).Select(line => line[line.IndexOf('/')..]).Distinct()];
    }

    /// <summary>Starts a project and waits until the command says where to visit it.</summary>
    public static Task<RunningApp> Start(string project) => Start(project, Directory.CreateTempSubdirectory("appia-acceptance-").FullName);

    /// <summary>Starts a project on a data folder, which is deleted in the end.</summary>
    public static async Task<RunningApp> Start(string project, string data, params string[] options)
    {
        string[] arguments = ["run", "--project", project, "--url", $"http://127.0.0.1:{FreePort()}", "--data", data, .. options];
        var app = new RunningApp(Tool.Start(Path.Combine(Clone.Root, "appia"), arguments, Clone.Root), data);
        await app.WaitUntilReady();
        return app;
    }

    /// <summary>Stops it as Ctrl-C does and answers with the command's exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    /// <summary>Ends the command, and nothing that it started, as a crash would.</summary>
    public async Task Crash()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Stop();
        _process.Dispose();
        Http.Dispose();
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }

    private async Task WaitUntilReady()
    {
        var lines = Channel.CreateUnbounded<string>();
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, lines.Writer);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(patience.Token))
        {
            _talk.AppendLine(line);
            if (line.TrimStart().StartsWith(Visit, StringComparison.Ordinal))
            {
                Http = new() { BaseAddress = new(line.Trim()[Visit.Length..].Trim()) };
                return;
            }
        }

        throw new InvalidOperationException($"It ended before it was ready:\n{_talk}");
    }

    private static void Hear(string? line, ChannelWriter<string> lines)
    {
        if (line is null)
            lines.TryComplete();
        else
            lines.TryWrite(line);
    }

    [GeneratedRegex(@"\(process (?<number>[0-9]+)\)")]
    private static partial Regex ProcessNumber();

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
