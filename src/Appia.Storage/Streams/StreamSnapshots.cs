using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Writes and reads the snapshots of one state.</summary>
internal sealed class StreamSnapshots
{
    private readonly StreamStateDescriptor? _state;
    private readonly JsonTypeInfo? _info;
    private readonly string _shape = "";

    public StreamSnapshots(StreamStateDescriptor state, JsonTypeInfo info)
    {
        _state = state;
        _info = info;
        _shape = $"{state.Version}.{JsonShape.Of(info)}";
    }

    private StreamSnapshots()
    {
    }

    public static StreamSnapshots None { get; } = new();

    public string Name => _state?.Name ?? "";

    /// <summary>Whether a snapshot at <paramref name="version"/> is due when the last is at <paramref name="last"/>.</summary>
    public bool IsDue(long last, long version) => _state is { } state && version - last >= state.SnapshotEvery;

    /// <summary>The newest snapshot that is not beyond a version.</summary>
    public async ValueTask<Versioned<TState>?> Find<TState>(IStoreReader store, string kind, string id, long upTo, CancellationToken ct)
        where TState : class
    {
        if (_state is null)
            return null;
        var found = await store.QuerySingle(
            new Statement(StreamSql.FindSnapshot, StoreValue.From(_state.Name), StoreValue.From(kind), StoreValue.From(id)),
            this,
            static (row, self) => row.Text(2) == self._shape ? new Versioned<TState?>(self.Read<TState>(row.Bytes(1)), row.Integer(0)) : default,
            ct);
        return found.Value is { } state && found.Version <= upTo ? new Versioned<TState>(state, found.Version) : null;
    }

    /// <summary>Keeps a snapshot.</summary>
    public Statement Put(string kind, string id, object state, long version) => new(
        StreamSql.PutSnapshot,
        StoreValue.From(_state!.Name),
        StoreValue.From(kind),
        StoreValue.From(id),
        StoreValue.From(version),
        StoreValue.From(_shape),
        StoreValue.From(JsonSerializer.SerializeToUtf8Bytes(state, _info!)));

    // One that cannot be read is as good as none: the stream itself has everything.
    private TState? Read<TState>(ReadOnlySpan<byte> body) where TState : class
    {
        try
        {
            return (TState?)JsonSerializer.Deserialize(body, _info!);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
