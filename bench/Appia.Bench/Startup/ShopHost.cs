using System.Diagnostics;

namespace Appia.Bench.Startup;

/// <summary>The reference shop as a process of its own.</summary>
internal static class ShopHost
{
    /// <summary>The shop's program, which has to be built.</summary>
    public static string Find() => BuiltProgram.Find("samples/Boutique/Boutique.Host", "Boutique.Host.dll");

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
