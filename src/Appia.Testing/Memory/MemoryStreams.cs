using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Testing;

/// <summary>Streams in memory, for a plain unit test of a service's class: no system, no call, no store. Each append takes effect at once.</summary>
/// <remarks>Projections are not made of them: give the service a <see cref="MemoryDocuments{T}"/> with what it is to find.</remarks>
/// <param name="time">The clock by which events are appended; <see langword="null"/> for the system's.</param>
public sealed class MemoryStreams<TEvent>(TimeProvider? time = null) : IStreams<TEvent> where TEvent : class
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<string, List<Recorded<TEvent>>> _streams = new(StringComparer.Ordinal);

    private static string Kind => BindingRegistry.FindStream(typeof(TEvent))?.Name ?? typeof(TEvent).Name;

    /// <summary>The events of a stream, in their order.</summary>
    public IReadOnlyList<TEvent> Appended(StreamId id)
    {
        lock (_lock)
            return [.. Events(id).Select(next => next.Event)];
    }

    /// <inheritdoc/>
    public async ValueTask<TState?> Find<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent> =>
        (await FindVersioned<TState>(id, ct))?.Value;

    /// <inheritdoc/>
    public async ValueTask<TState> Get<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent> =>
        await Find<TState>(id, ct) ?? throw StreamErrors.NotFound(id.Text, Kind);

    /// <inheritdoc/>
    public ValueTask<Versioned<TState>?> FindVersioned<TState>(StreamId id, CancellationToken ct = default)
        where TState : class, IFold<TState, TEvent>
    {
        lock (_lock)
        {
            var events = Events(id);
            var state = events.Aggregate((TState?)null, static (state, next) => TState.Apply(state, next));
            return new(state is null ? null : new Versioned<TState>(state, events.Count));
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> Version(StreamId id, CancellationToken ct = default)
    {
        lock (_lock)
            return new(Events(id).Count);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Recorded<TEvent>> Read(StreamId id, long after = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        foreach (var next in Snapshot(id).Where(next => next.Version > after))
            yield return next;
    }

    /// <inheritdoc/>
    public ValueTask Append(StreamId id, TEvent @event, CancellationToken ct = default) => Append(id, [@event], ct);

    /// <inheritdoc/>
    public ValueTask Append(StreamId id, IEnumerable<TEvent> events, CancellationToken ct = default)
    {
        lock (_lock)
            return Append(id, Events(id).Count, events, ct);
    }

    /// <inheritdoc/>
    public ValueTask Append(StreamId id, long expectedVersion, IEnumerable<TEvent> events, CancellationToken ct = default)
    {
        lock (_lock)
        {
            var stream = Events(id);
            if (stream.Count != expectedVersion)
                throw StreamErrors.Moved(id.Text, Kind, expectedVersion);
            foreach (var @event in events)
                stream.Add(new(StreamCodec<TEvent>.Today(@event), id.Text, stream.Count + 1, _time.GetUtcNow()));
            return default;
        }
    }

    private Recorded<TEvent>[] Snapshot(StreamId id)
    {
        lock (_lock)
            return [.. Events(id)];
    }

    private List<Recorded<TEvent>> Events(StreamId id)
    {
        if (!_streams.TryGetValue(id.Text, out var events))
            _streams.Add(id.Text, events = []);
        return events;
    }
}
