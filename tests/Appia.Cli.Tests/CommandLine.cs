using System.CommandLine;

namespace Appia.Cli.Tests;

/// <summary>Runs a command line in this process and keeps what it wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Data, string Talk)
{
    public static async Task<CommandLine> Run(params string[] args)
    {
        var (data, talk) = (new StringWriter(), new StringWriter());
        var exit = await AppiaCommandLine.Run(args, new InvocationConfiguration { Output = data, Error = talk });
        return new(exit, data.ToString(), talk.ToString());
    }
}
