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

    public async Task<LoadFigures> Run(LoadOrder order, CancellationToken ct)
    {
        await _process.StandardInput.WriteLineAsync(order.ToString().AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        var answer = await _process.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(ct);
        return answer is null
            ? throw new InvalidOperationException($"The load generator ended.\n{children.Said}")
            : LoadFigures.Parse(answer);
    }
}
