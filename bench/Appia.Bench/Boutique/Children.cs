using System.Collections.Concurrent;
using System.Diagnostics;

namespace Appia.Bench.Boutique;

/// <summary>The processes of a run. Whatever happens, none outlives it.</summary>
internal sealed class Children : IDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly List<Process> _started = [];

    /// <summary>What they said, for when one does not start.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Starts a program. It can tell by the end of its standard input that this process is gone.</summary>
    /// <param name="program">Its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its additional environment.</param>
    public Process Start(string program, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var process = Prepare(program, arguments, environment);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        Begin(process);
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Starts a program to talk with over its standard input and output.</summary>
    public Process StartToTalk(string program, params IEnumerable<string> arguments)
    {
        var process = Prepare(program, arguments, []);
        Begin(process);
        return process;
    }

    public void Dispose()
    {
        foreach (var process in _started)
            Kill(process);
        foreach (var process in _started)
        {
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static Process Prepare(string program, IEnumerable<string> arguments, ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new() { StartInfo = start };
    }

    private void Begin(Process process)
    {
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        _started.Add(process);
        process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
        while (_said.Count > 30)
            _said.TryDequeue(out _);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
