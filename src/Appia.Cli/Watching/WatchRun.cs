using System.Diagnostics;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Cli.Terminals;

namespace Appia.Cli.Watching;

/// <summary>Runs an application and takes up what is changed in its sources until it is told to end.</summary>
/// <remarks>
/// 1. Sources are watched from before the first build, so that no change is lost.
/// 2. A change is built once it has settled. What is changed while a build runs is built after it, before anything is restarted.
/// 3. A build that fails, and a version that does not start, leave the running system as it is.
/// 4. What was built is compared with what runs, file by file: only the hosts that depend on a difference are restarted.
/// </remarks>
internal sealed class WatchRun(AppProject app, RunOptions options, bool verbose, Terminal terminal, TimeProvider time)
{
    private const int MostNames = 3;

    /// <summary>Runs until Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandFailure">The first version does not build or does not start.</exception>
    public async Task<int> Run(CancellationToken ct)
    {
        var exit = (int)ExitCode.Failed;
        using var stopping = new Stopping();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping.Token);
        using var folder = GenerationFolder.Create(app.Project);
        using var watch = new SourceWatch(app.Project, terminal, time);
        var seen = SourceSnapshot.Of(app.Project);
        watch.Follow(seen.Folders);
        var first = await Build(folder, restores: true, either.Token);
        seen = Follow(seen, watch);
        using var running = Watched(first);
        await running.Start(either.Token);
        terminal.Say(terminal.Dim($"  Watching {Math.Max(1, seen.Folders.Count)} projects. Ctrl-C stops it."));
        try
        {
            await TakeUp(running, first, seen, folder, watch, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Told to end.
        }
        finally
        {
            exit = await running.Stop();
        }
        return exit;
    }

    private async Task TakeUp(
        IWatchedApp running, Generation last, SourceSnapshot seen, GenerationFolder folder, SourceWatch watch, CancellationToken ct)
    {
        var restores = false;
        while (true)
        {
            await watch.Settled(ct);
            var now = SourceSnapshot.Of(app.Project);
            var changed = now.ChangedSince(seen);
            seen = now;
            if (changed.Count == 0)
                continue;
            terminal.Say($"{List(changed.Select(Path.GetFileName))} changed.");
            try
            {
                var begun = Stopwatch.GetTimestamp();
                restores |= !changed.All(IsCode);
                var next = await Build(folder, restores, ct);
                restores = false;
                seen = Follow(seen, watch);
                if (SourceSnapshot.Of(app.Project).ChangedSince(seen).Count > 0)
                    continue;
                terminal.Say($"Built in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: {Differences(next, last)}.");
                last = next;
                await running.Update(next, ct);
                folder.Keep(running.Folders);
            }
            catch (Exception failure) when (failure is CommandFailure or IOException or UnauthorizedAccessException)
            {
                seen = Follow(seen, watch);
                Say(failure, running.Runs);
            }
        }
    }

    private void Say(Exception failure, bool runs)
    {
        if (failure is CommandFailure known)
            terminal.Fail(known.Message, known.Code, known.Page);
        else
            terminal.Say(terminal.Red($"The change was not taken up: {failure.Message}"));
        terminal.Say(terminal.Dim($"  {(runs ? "The version before goes on running" : "Nothing runs now")}. The next change is taken up."));
    }

    private static bool IsCode(string file) => Path.GetExtension(file) == ".cs";

    private static string Differences(Generation next, Generation last) =>
        next.ChangedSince(last).Select(file => file.Title).Distinct().ToList() is { Count: > 0 } titles
            ? $"{List(titles)} changed"
            : "nothing that runs changed";

    private Task<Generation> Build(GenerationFolder folder, bool restores, CancellationToken ct) =>
        new ProjectBuild(app.Project, verbose, terminal) { Restores = restores }.Run(folder.Take, ct);

    private IWatchedApp Watched(Generation first) => options.Split
        ? new WatchedSplit(app, options, first, terminal)
        : new WatchedProcess(app, options, first, terminal);

    // A build may have shown projects that nobody knew of, and it writes the contract lock.
    private SourceSnapshot Follow(SourceSnapshot seen, SourceWatch watch)
    {
        var built = seen.Built(SourceSnapshot.Of(app.Project));
        watch.Follow(built.Folders);
        return built;
    }

    private static string List(IEnumerable<string?> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? $" and {all.Count - MostNames} more" : "");
    }
}
