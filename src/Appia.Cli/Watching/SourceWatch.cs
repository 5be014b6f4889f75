using System.Threading.Channels;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Watching;

/// <summary>Notices that something was changed in what a project is built from, and waits until whoever changes it has done so.</summary>
/// <remarks>What was changed is not learned from the notices, which can be lost, doubled, or of a file that an editor wrote under another
/// name and then renamed: a notice only says that it is worth looking, and so does a notice that notices were lost.</remarks>
internal sealed class SourceWatch(string project, Terminal terminal, TimeProvider time) : IDisposable
{
    /// <summary>For how long nothing has to change.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    /// <summary>How often everything is looked at where the system gives no notices.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _notices =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private ITimer? _timer;

    /// <summary>Watches these folders of projects from now on, and what is above them, and no others.</summary>
    public void Follow(IReadOnlySet<string> folders)
    {
        var roots = folders.Where(folder => !folders.Any(other => IsBelow(folder, other))).ToHashSet(StringComparer.Ordinal);
        var above = ProjectSources.Above(project, folders).Append(Path.GetDirectoryName(project)!).Where(folder => !roots.Contains(folder));
        var wanted = roots.Select(folder => (Folder: folder, Deep: true))
            .Concat(above.Distinct().Select(folder => (Folder: folder, Deep: false)))
            .ToList();
        foreach (var gone in _watchers.Keys.Except(wanted.Select(each => each.Folder)).ToList())
        {
            _watchers[gone].Dispose();
            _watchers.Remove(gone);
        }
        foreach (var (folder, deep) in wanted)
            if (!_watchers.ContainsKey(folder))
                Watch(folder, deep);
    }

    /// <summary>Waits for a change, and then until nothing has changed for a while.</summary>
    public async Task Settled(CancellationToken ct)
    {
        await _notices.Reader.ReadAsync(ct);
        while (await Another(ct))
        {
            // Not settled yet.
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
    }

    private async Task<bool> Another(CancellationToken ct)
    {
        using var quiet = new CancellationTokenSource(Settling, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, quiet.Token);
        try
        {
            return await _notices.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Watch(string folder, bool deep)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = deep,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watchers[folder] = watcher;
        watcher.Changed += (_, change) => Notice(folder, change.FullPath);
        watcher.Created += (_, change) => Notice(folder, change.FullPath);
        watcher.Deleted += (_, change) => Notice(folder, change.FullPath);
        watcher.Renamed += (_, change) => Notice(folder, change.OldFullPath, change.FullPath);
        watcher.Error += (_, _) => _notices.Writer.TryWrite(true);
        try
        {
            watcher.EnableRaisingEvents = true;
        }
        catch (IOException refused)
        {
            Poll(refused.Message);
        }
    }

    // Linux allows each user a number of watches.
    private void Poll(string why)
    {
        if (_timer is not null)
            return;
        terminal.Say($"Sources are looked at every second, because the system gives no notice of changes: {why}");
        _timer = time.CreateTimer(_ => _notices.Writer.TryWrite(true), null, Period, Period);
    }

    private void Notice(string folder, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            if (MayMatter(Path.GetRelativePath(folder, path)))
                _notices.Writer.TryWrite(true);
    }

    // A name without an extension may be a folder that was moved with all that is in it.
    private static bool MayMatter(string path)
    {
        var names = path.Split(Path.DirectorySeparatorChar);
        return names[..^1].All(ProjectSources.IsSource)
            && (ProjectSources.IsInput(names[^1]) || (!Path.HasExtension(names[^1]) && ProjectSources.IsSource(names[^1])));
    }

    private static bool IsBelow(string folder, string other) =>
        folder.StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
