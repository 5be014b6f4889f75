using System.Diagnostics;

namespace Appia.Events.Tests.AsyncApi;

/// <summary>AsyncAPI's parser, which <c>.ci/run</c> installed from npm.</summary>
internal static class AsyncApiParser
{
    private static string Modules => Path.Combine(
        Environment.GetEnvironmentVariable("APPIA_CI_TOOLS") ?? Path.Combine(Path.GetTempPath(), "appia-ci-tools"), "node_modules");

    public static bool IsInstalled => Directory.Exists(Path.Combine(Modules, "@asyncapi", "parser"));

    public static bool IsBuildMachine => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>What it says of a document, and whether it takes it.</summary>
    public static async Task<(bool Good, string Said)> Judge(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json);
            var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "AsyncApi", "judge.js"), file])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["NODE_PATH"] = Modules },
            };
            using var node = Process.Start(start)!;
            var error = node.StandardError.ReadToEndAsync();
            var said = await node.StandardOutput.ReadToEndAsync() + await error;
            await node.WaitForExitAsync();
            return (node.ExitCode == 0, said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
