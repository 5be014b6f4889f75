using System.Diagnostics;

namespace Appia.Bench.Startup;

/// <summary>The reference shop as a process of its own.</summary>
internal static class ShopHost
{
    private const string Project = "samples/Boutique/Boutique.Host";

    /// <summary>The shop's program, which has to be built.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, Project);
            if (!Directory.Exists(project))
                continue;
            var program = Path.Combine(project, "bin", "Release", "net10.0", "Boutique.Host.dll");
            return File.Exists(program)
                ? program
                : throw new FileNotFoundException($"The shop is not built. Run: dotnet build -c Release {Project}", program);
        }
        throw new DirectoryNotFoundException($"{Project} is not above {AppContext.BaseDirectory}.");
    }

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
