using System.Text;

namespace Appia.Cli.Tests.Watching;

/// <summary>What a running command says, line by line, and a way to wait for a line.</summary>
internal sealed class Talk : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _heard;

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            _lines.Add(value ?? "");
            (more, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        more.SetResult();
    }

    /// <summary>Waits for a line with these words after the last one that was waited for.</summary>
    /// <returns>What was said in between, and the line.</returns>
    public async Task<string> Hear(string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                var found = _lines.FindIndex(_heard, line => line.Contains(words, StringComparison.Ordinal));
                if (found >= 0)
                {
                    var heard = string.Join('\n', _lines[_heard..(found + 1)]);
                    _heard = found + 1;
                    return heard;
                }
                more = _more.Task;
            }
            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"'{words}' was not said within {Patience}. What was said:\n{this}");
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
            return string.Join('\n', _lines);
    }
}
