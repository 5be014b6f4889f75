using System.Diagnostics;

namespace Appia.Bench.Startup;

/// <summary>The reference shop as a process of its own.</summary>
internal static class ShopHost
{
    private const string Folder = "samples/Boutique/Boutique.Host";

    /// <summary>The shop's program, which has to be built.</summary>
    public static string Find() => BuiltProgram.Find(Folder, "Boutique.Host.dll");

    /// <summary>The folder of its project.</summary>
    public static string Project() => BuiltProgram.Source(Folder);

    public static Process Start(string program, string data, int port)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--urls", $"http://127.0.0.1:{port}" },
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            Environment =
            {
                ["Appia__Data"] = data,
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Appia__CopyMessages"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        return Process.Start(start)!;
    }
}
