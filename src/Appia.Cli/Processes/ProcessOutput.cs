using System.Diagnostics;
using System.Text;

namespace Appia.Cli.Processes;

/// <summary>What a tool printed, on both of its outputs, and how it ended.</summary>
internal sealed record ProcessOutput(int ExitCode, string Output)
{
    /// <summary>Runs a tool to its end; on cancellation it is killed with all that it started.</summary>
    public static async Task<ProcessOutput> Of(
        string program,
        IEnumerable<string> arguments,
        string folder,
        Action<string>? line = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken ct = default)
    {
        var output = new StringBuilder();
        using var process = new Process { StartInfo = Start(program, arguments, folder) };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name] = value;
        DataReceivedEventHandler collect = (_, data) => Collect(data.Data);
        process.OutputDataReceived += collect;
        process.ErrorDataReceived += collect;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
            return new(process.ExitCode, output.ToString());

        void Collect(string? text)
        {
            if (text is null)
                return;
            lock (output)
                output.AppendLine(text);
            line?.Invoke(text);
        }
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments, string folder) => new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        // A build's node that outlived it would keep our output open and the caller waiting. The compiler's server has outputs of its own.
        Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1" },
    };
}
