namespace Appia.Acceptance.Tests;

/// <summary>A linter that <c>.ci/run</c> installed from npm.</summary>
internal static class Linter
{
    private static string Tools => Environment.GetEnvironmentVariable("APPIA_CI_TOOLS") ?? Path.Combine(Path.GetTempPath(), "appia-ci-tools");

    /// <summary>The linter's program, or <see langword="null"/> when it is not installed.</summary>
    public static string? Find(string name)
    {
        var program = Path.Combine(Tools, "node_modules", ".bin", name);
        return File.Exists(program) ? program : null;
    }

    /// <summary>Lints a file in a folder of its own, so that no settings but the given ones apply.</summary>
    public static async Task<Tool> Run(string name, string folder, params string[] arguments)
    {
        var program = Find(name) ?? throw new InvalidOperationException($"{name} is missing in {Tools}, and this is a build machine.");
        // Neither may phone home from a build.
        var environment = new Dictionary<string, string?> { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" };
        return await Tool.Run(program, arguments, folder, environment);
    }
}
