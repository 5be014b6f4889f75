using System.Text.Json;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Describe;

namespace Appia.Cli.Describing;

/// <summary>Asks an application to describe itself: it is started, writes its description, and ends without listening or opening a store.</summary>
internal static class DescribedApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly RunOptions Plain = new(null, null, null, []);

    /// <summary>The description.</summary>
    /// <param name="app">The application.</param>
    /// <param name="program">What its build made.</param>
    /// <param name="options">How it is going to be started, when it is: its environment and arguments say what its configuration is.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="CommandFailure">The application gave none: for the reason that it says itself, when it does.</exception>
    public static async Task<SystemDescription> Ask(AppProject app, string program, RunOptions? options, CancellationToken ct)
    {
        try
        {
            return SystemDescription.FromJson(await Ask(app, program, "describe", options, ct));
        }
        catch (JsonException failure)
        {
            throw None(app, $"What it wrote cannot be read: {failure.Message}");
        }
    }

    /// <summary>What the application answers to a question, as JSON.</summary>
    /// <param name="app">The application.</param>
    /// <param name="program">What its build made.</param>
    /// <param name="question">The question.</param>
    /// <param name="options">How it is going to be started, when it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="CommandFailure">The application gave no answer.</exception>
    public static async Task<string> Ask(AppProject app, string program, string question, RunOptions? options, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        try
        {
            var answer = await Start(app, program, question, options ?? Plain, file, ct);
            var json = await File.ReadAllTextAsync(file, ct);
            return json.Length == 0 ? throw None(app, answer) : json;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Start(
        AppProject app, string program, string question, RunOptions options, string file, CancellationToken ct)
    {
        var variables = options.Variables(url: null);
        variables["APPIA_COMMAND"] = question;
        variables["APPIA_COMMAND_OUTPUT"] = file;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var output = await ProcessOutput.Of(
                "dotnet", ["exec", program, .. options.Arguments], Path.GetDirectoryName(app.Project)!, environment: variables, ct: patience.Token);
            return $"It ended with exit code {output.ExitCode}.\n{output.Output.TrimEnd()}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"It was still running after {Patience.TotalSeconds:0} s.";
        }
    }

    // A mistake that the application explains itself, such as a service that is placed twice, needs no words of ours around it.
    private static CommandFailure None(AppProject app, string why) => StartFailure.In(why) is { } failure
        ? new(failure.Code, ExitCode.NotRunning, failure.Message)
        : new(
            "APPIA6009",
            ExitCode.Failed,
            $"{Path.GetFileName(app.Project)} did not describe itself. Does it call AddAppia and run the host that it builds? {why}");
}
