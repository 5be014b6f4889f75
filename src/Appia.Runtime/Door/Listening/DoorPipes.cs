using System.IO.Pipelines;

namespace Appia.Runtime;

/// <summary>What the web server reads from a connection and writes to it.</summary>
internal sealed class DoorPipes(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;
}
