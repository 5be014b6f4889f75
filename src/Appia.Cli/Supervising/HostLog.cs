using System.Text;

namespace Appia.Cli.Supervising;

/// <summary>Puts a process's name before each line that it writes.</summary>
internal sealed class HostLog(string prefix, TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void WriteLine(string? value)
    {
        lock (output)
            output.WriteLine($"{prefix}{value}");
    }
}
