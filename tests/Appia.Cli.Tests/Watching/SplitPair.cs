namespace Appia.Cli.Tests.Watching;

/// <summary>The pair as three processes, for all tests that change it.</summary>
public sealed class SplitPair : IAsyncLifetime
{
    private WatchedPair? _pair;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("appia-watch-data-");

    internal PairSources Sources { get; } = new();

    internal WatchedPair Pair => _pair ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync() => _pair = await WatchedPair.Start(Sources, _data.FullName, "--split");

    public async Task DisposeAsync()
    {
        if (_pair is not null)
        {
            Assert.Equal(0, await _pair.Stop());
            Assert.Empty(Directory.GetDirectories(Path.Combine(Sources.Host, "obj", "appia-watch")));
        }
        Sources.Dispose();
        _data.Delete(recursive: true);
    }
}
