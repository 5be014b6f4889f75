using System.Diagnostics;

namespace Appia.Grpc.Tests;

/// <summary>Reference clients that <c>.ci/run</c> installed from npm.</summary>
internal static class NodeTools
{
    private static string Tools => Environment.GetEnvironmentVariable("APPIA_CI_TOOLS") ?? Path.Combine(Path.GetTempPath(), "appia-ci-tools");

    public static bool IsBuildMachine => Environment.GetEnvironmentVariable("CI") == "true";

    public static string Modules => Path.Combine(Tools, "node_modules");

    public static string Proto => Path.Combine(AppContext.BaseDirectory, "Protos", "test.proto");

    public static bool Has(string package) => Directory.Exists(Path.Combine(Modules, package));

    /// <summary>Starts one of the scripts beside the tests.</summary>
    public static Process StartScript(string script, params string[] arguments) =>
        Start("node", [Path.Combine(AppContext.BaseDirectory, "Node", script), .. arguments]);

    /// <summary>Starts a program of an installed package.</summary>
    public static Process StartTool(string name, params string[] arguments) => Start(Path.Combine(Modules, ".bin", name), arguments);

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["NODE_PATH"] = Modules },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
