using System.CommandLine;

namespace Appia.Cli.Tests.Watching;

/// <summary>The pair, run by <c>appia run --watch</c>.</summary>
internal sealed class WatchedPair : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task<int> _running;
    private readonly Talk _output = new();

    private WatchedPair(PairSources sources, string data, string[] options)
    {
        _http = new() { BaseAddress = new(Running.Addresses.Free()) };
        string[] arguments =
            ["run", "--watch", "--project", sources.Host, "--data", data, "--url", _http.BaseAddress.OriginalString, .. options];
        var console = new InvocationConfiguration { Output = _output, Error = Talk };
        _running = Task.Run(() => AppiaCommandLine.Run(arguments, console, _stop.Token));
    }

    public Talk Talk { get; } = new();

    /// <summary>Starts it and waits until it watches.</summary>
    public static async Task<WatchedPair> Start(PairSources sources, string data, params string[] options)
    {
        var pair = new WatchedPair(sources, data, options);
        var watching = pair.Talk.Hear("Watching ");
        if (await Task.WhenAny(pair._running, watching) != watching)
            throw new InvalidOperationException($"It ended with exit code {await pair._running}:\n{pair.Talk}\n{pair._output}");
        await watching;
        return pair;
    }

    /// <summary>Asks a part: which process answers, and with which word.</summary>
    public async Task<(int Process, string Word)> Ask(string part)
    {
        var answer = await _http.GetStringAsync(part);
        return answer.Trim('"').Split(' ') is [var process, var word] ? (int.Parse(process), word) : throw new FormatException(answer);
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
        _http.Dispose();
    }
}
