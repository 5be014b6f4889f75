using System.Diagnostics;

namespace Appia.Bench.Boutique;

/// <summary>The load generator as a process of its own, so that its work is counted on nobody's side.</summary>
internal sealed class LoadGenerator(Children children)
{
    private readonly Process _process = children.StartToTalk(typeof(LoadGenerator).Assembly.Location, LoadProgram.Name);

    /// <summary>Has the processes of a side ended when this process is killed and can no longer do it.</summary>
    public void Guard(Side side)
    {
        foreach (var process in side.Processes)
            _process.StandardInput.WriteLine($"{LoadProgram.Guard}{process.Id}");
        _process.StandardInput.Flush();
    }

    /// <param name="order">What to request.</param>
    /// <param name="warm">Called when every connection is there and has been answered once.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<LoadFigures> Run(LoadOrder order, Action warm, CancellationToken ct)
    {
        if (await Ask(order.ToString(), ct) is var answer && answer != LoadProgram.Warm)
            throw new InvalidOperationException($"The load generator answered {answer}.");
        warm();
        return LoadFigures.Parse(await Ask(LoadProgram.Go, ct));
    }

    private async Task<string> Ask(string line, CancellationToken ct)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        return await _process.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(ct)
            ?? throw new InvalidOperationException($"The load generator ended.\n{children.Said}");
    }
}
