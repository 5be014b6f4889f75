using System.Diagnostics;

namespace Appia.Cli.Tests.Crashing;

/// <summary>The command line as a process, which is killed as <c>kill -9</c> does.</summary>
internal static class KilledCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs it until something can be seen on disk, or to its end when that never is.</summary>
    public static async Task Run(Func<bool> seen, params string[] arguments)
    {
        using var process = Start(arguments);
        using var late = new CancellationTokenSource(Patience);
        // What is waited for lasts for less than a timer's tick.
        while (!process.HasExited && !seen())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await Kill(process);
    }

    /// <summary>Runs it for a part of the time that it takes.</summary>
    public static Task Run(TimeSpan time, params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        return Run(() => Stopwatch.GetElapsedTime(begun) >= time, arguments);
    }

    /// <summary>Runs it to its end. Returns how long that took.</summary>
    public static async Task<TimeSpan> Measure(params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Start(arguments);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        return Stopwatch.GetElapsedTime(begun);
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(AppiaCommandLine).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }
}
