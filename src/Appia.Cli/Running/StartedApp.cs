using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;
using Appia.Runtime;

namespace Appia.Cli.Running;

/// <summary>An application that was started and is ready to be visited.</summary>
internal sealed class StartedApp : IRunningApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly string _name;
    private string? _url;

    private StartedApp(AppProcess process, string name, string? url)
    {
        Process = process;
        _name = name;
        _url = url;
    }

    /// <summary>The running process.</summary>
    public AppProcess Process { get; }

    public string Url => _url ?? "";

    /// <summary>Starts a built application.</summary>
    /// <param name="app">The application.</param>
    /// <param name="program">What its build made.</param>
    /// <param name="options">How it is started.</param>
    /// <param name="url">Where it is told to listen; <see langword="null"/> leaves that to its own settings.</param>
    /// <param name="output">Where its output goes.</param>
    public static StartedApp Start(AppProject app, string program, RunOptions options, string? url, TextWriter output)
    {
        var folder = Path.GetDirectoryName(app.Project)!;
        var name = Path.GetFileNameWithoutExtension(app.Project);
        var variables = options.Variables(url);
        // Without us it has no server: it ends with us, however we do.
        var holds = options.Engine is { Holds: true };
        if (holds)
            variables[Supervised.Variable] = name;
        return new(AppProcess.Start(program, options.Arguments, folder, variables, output, lifeline: holds), name, url);
    }

    public async Task WaitUntilReady(Terminal terminal, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ready = Probe(waiting.Token);
        var ended = Process.Ended(waiting.Token);
        var first = await Task.WhenAny(ready, ended, Task.Delay(Patience, TimeProvider.System, waiting.Token));
        await waiting.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (first == ended)
            throw Ended(await ended);
        if (first != ready)
            throw new CommandFailure("APPIA6007", ExitCode.NotRunning, $"{_name} was not ready after {Patience.TotalSeconds:0} s: {Url}/health/ready did not answer well.");
        terminal.Say(terminal.Green($"{_name} is ready after {watch.Elapsed.TotalSeconds:0.0} s (process {Process.Id})"));
        terminal.Say($"  visit    {Url}");
        if (await ready)
            terminal.Say($"  OpenAPI  {Url}/openapi/v1.json");
    }

    public async Task<int> RunToEnd(CancellationToken ct)
    {
        using var signals = Process.PassSignals();
        return await Process.Ended(ct);
    }

    // An application that ends by a signal's default action says so in its exit code; one that drains ends with 0.
    public async Task<string?> Stop() => await Process.Stop(StopLimit) switch
    {
        0 => null,
        null => $"the application did not stop within {StopLimit.TotalSeconds:0} s",
        var code => $"the application stopped with exit code {code}",
    };

    public void Dispose() => Process.Dispose();

    /// <summary>Asks until there is an answer; true when the answer is Appia's own.</summary>
    private async Task<bool> Probe(CancellationToken ct)
    {
        var address = Process.Address(ct);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (true)
        {
            if (address.IsCompletedSuccessfully)
                _url = Addresses.ToVisit(await address);
            if (_url is not null && await Answers(http, ct) is { } isAppia)
                return isAppia;
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private CommandFailure Ended(int code) => new(
        "APPIA6008",
        ExitCode.NotRunning,
        $"{_name} ended with exit code {code} before it was ready{Cause}; its output is above.",
        Process.Failure);

    private string Cause =>
        Process.Failure is { } code ? $", because of {code}"
        : Process.Crash is { } crash ? $", because of {crash.TrimEnd('.')}"
        : "";

    private async Task<bool?> Answers(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{_url}/health/ready"), ct);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or TaskCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }
}
