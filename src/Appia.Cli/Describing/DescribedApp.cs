using System.Text.Json;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Describe;

namespace Appia.Cli.Describing;

/// <summary>Asks an application to describe itself: it is started, writes its description, and ends without listening or opening a store.</summary>
internal static class DescribedApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The description.</summary>
    /// <exception cref="CommandFailure">The application gave none.</exception>
    public static async Task<SystemDescription> Ask(AppProject app, string program, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        try
        {
            var answer = await Start(app, program, file, ct);
            var json = await File.ReadAllTextAsync(file, ct);
            return json.Length == 0 ? throw None(app, answer) : SystemDescription.FromJson(json);
        }
        catch (JsonException failure)
        {
            throw None(app, $"What it wrote cannot be read: {failure.Message}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Start(AppProject app, string program, string file, CancellationToken ct)
    {
        var variables = new Dictionary<string, string>
        {
            ["APPIA_COMMAND"] = "describe",
            ["APPIA_COMMAND_OUTPUT"] = file,
            ["ASPNETCORE_ENVIRONMENT"] = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Development",
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var output = await ProcessOutput.Of(
                "dotnet", ["exec", program], Path.GetDirectoryName(app.Project)!, environment: variables, ct: patience.Token);
            return $"It ended with exit code {output.ExitCode}.\n{output.Output.TrimEnd()}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"It was still running after {Patience.TotalSeconds:0} s.";
        }
    }

    private static CommandFailure None(AppProject app, string why) => new(
        "APPIA6009",
        ExitCode.Failed,
        $"{Path.GetFileName(app.Project)} did not describe itself. Does it call AddAppia and run the host that it builds? {why}");
}
