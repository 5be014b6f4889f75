using System.Diagnostics;
using Appia.Sqlite.CrashChild;

namespace Appia.Sqlite.Tests;

/// <summary>A process that writes units, prints the ids of those that were acknowledged, and is gone when the reading ends.</summary>
internal sealed class CrashingProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly CancellationTokenSource _late = new(Patience);

    private CrashingProcess(Process process) => _process = process;

    public static CrashingProcess Start(params ReadOnlySpan<string> arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CrashUnit).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new(Process.Start(start)!);
    }

    /// <summary>Reads so many ids, kills the process, and reads what it had printed until then.</summary>
    public async Task<IReadOnlyList<string>> ReadThenKill(int lines)
    {
        var ids = await Read(lines);
        _process.Kill();
        ids.AddRange(await ReadToEnd());
        return ids;
    }

    /// <summary>Reads until the process has killed itself.</summary>
    public async Task<IReadOnlyList<string>> ReadToEnd()
    {
        var ids = await Read(int.MaxValue);
        await _process.WaitForExitAsync(_late.Token);
        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _late.Dispose();
    }

    private async Task<List<string>> Read(int lines)
    {
        var ids = new List<string>();
        while (ids.Count < lines && await _process.StandardOutput.ReadLineAsync(_late.Token) is { } line)
            if (IsWhole(line))
                ids.Add(line);
        return ids;
    }

    // The last line may be cut off by the kill; ids have three parts, and a shortened last part is an id that came before it.
    private static bool IsWhole(string line) => line.Count('-') == 2 && !line.EndsWith('-');
}
