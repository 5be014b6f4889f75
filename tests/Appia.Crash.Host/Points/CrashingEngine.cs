using Appia.Storage;

namespace Appia.Crash.Host;

/// <summary>An engine whose process dies at a point of a commit.</summary>
internal sealed class CrashingEngine(IEngine engine, CrashPoint point) : IEngine
{
    public string Name => engine.Name;

    public string? Folder => engine.Folder;

    public bool Shares => engine.Shares;

    public TimeSpan StartPatience => engine.StartPatience;

    public string Clock => engine.Clock;

    public async ValueTask<IStore> Open(StoreName name, StoreSchema schema, CancellationToken ct = default) =>
        new CrashingStore(await engine.Open(name, schema, ct), point);

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
