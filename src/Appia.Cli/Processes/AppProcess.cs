using System.Diagnostics;

namespace Appia.Cli.Processes;

/// <summary>A running application: started as a child, watched until it is ready, stopped in good order.</summary>
internal sealed class AppProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Unhandled = "Unhandled exception. ";
    private readonly Process _process;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Not Process.WaitForExitAsync: it adds and removes its handler without a lock, so that of two waits one can wait for ever.
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _outputs = 2;

    private AppProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The code that the application says it failed with.</summary>
    public string? Failure { get; private set; }

    /// <summary>The exception that nobody in the application caught, in one line.</summary>
    public string? Crash { get; private set; }

    /// <summary>Starts a program. Its output goes to ours, line by line.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="environment">Its environment variables, beside ours.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="errors">Where its errors go; <see langword="null"/> is our own.</param>
    /// <param name="lifeline">Whether its standard input is ours to hold: it ends when this process does, however that happens.</param>
    public static AppProcess Start(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        TextWriter output,
        TextWriter? errors = null,
        bool lifeline = false)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = lifeline,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var app = new AppProcess(new() { StartInfo = start, EnableRaisingEvents = true });
        app.Run(output, errors ?? Console.Error);
        return app;
    }

    /// <summary>The first address that the application says it listens on. Fails when it ends before.</summary>
    public Task<string> Address(CancellationToken ct) => _address.Task.WaitAsync(ct);

    /// <summary>Waits until it has ended and its last line was passed on.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(CancellationToken ct = default)
    {
        await _exited.Task.WaitAsync(ct);
        // What it started may live on and hold its outputs open: nobody waits for that.
        await Task.WhenAny(_silent.Task, Task.Delay(LastWords, TimeProvider.System, ct));
        return _process.ExitCode;
    }

    /// <summary>Passes Ctrl-C and SIGTERM on to the application until disposed. One whose standard input is ours leaves a Ctrl-C to us.</summary>
    public IDisposable PassSignals() => Signals.PassOn(_process, asTerminate: _process.StartInfo.RedirectStandardInput);

    /// <summary>Stops the application in good order, and by force when that takes longer than <paramref name="limit"/>.</summary>
    /// <returns>Its exit code, or <see langword="null"/> when force was needed.</returns>
    public async Task<int?> Stop(TimeSpan limit)
    {
        Signals.Stop(_process);
        using var patience = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            return await Ended(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            return null;
        }
    }

    /// <summary>Ends the application by force.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Run(TextWriter output, TextWriter errors)
    {
        _process.Exited += (_, _) => OnExit();
        _process.OutputDataReceived += (_, data) => Pass(data.Data, output);
        _process.ErrorDataReceived += (_, data) => Pass(data.Data, errors);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void OnExit()
    {
        _exited.TrySetResult();
        _address.TrySetException(new EndOfStreamException());
    }

    private void Pass(string? line, TextWriter output)
    {
        if (line is null)
        {
            if (Interlocked.Decrement(ref _outputs) == 0)
                _silent.TrySetResult();
            return;
        }

        output.WriteLine(line);
        if (After(Listening, line) is { } address)
            _address.TrySetResult(address);
        if (After(StartFailure.Explained, line) is { } code)
            Failure = code;
        if (After(Unhandled, line) is { } crash)
            Crash = crash;
    }

    private static string? After(string words, string line)
    {
        var start = line.IndexOf(words, StringComparison.Ordinal);
        return start < 0 ? null : line[(start + words.Length)..].Trim();
    }
}
