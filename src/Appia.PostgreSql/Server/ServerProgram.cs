using System.Diagnostics;

namespace Appia.PostgreSql.Server;

/// <summary>Starts programs of a private server, as the user it runs as.</summary>
internal static class ServerProgram
{
    /// <summary>Describes how a program is started.</summary>
    public static ProcessStartInfo Describe(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, WorkingDirectory = "/" };
        // Messages in English: they become part of errors. Nothing of a client's environment may lead the server's programs elsewhere.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        if (!OperatingSystem.IsWindows() && ServerUser.Name is { } user)
            start.UserName = user;
        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public static async Task<(int Code, string Output)> Run(string file, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = Describe(file, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, $"{(await errors).Trim()}\n{(await output).Trim()}".Trim());
    }
}
