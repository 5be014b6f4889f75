using System.Runtime.CompilerServices;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Streams of one kind in the store of the running call. Stateless: one serves all calls.</summary>
/// <remarks>
/// 1. The events are entries of the store's log, which retention leaves alone: so they have a place among all commits, and nothing is written twice.
/// 2. A row says how long each stream is. An append moves it from the version that the call builds on, in the same unit: of two that build on one
///    version, one commits.
/// 3. What a call reads of a stream ends at the version that it read first, whatever others append meanwhile.
/// </remarks>
public sealed class Streams<TEvent> : IStreams<TEvent> where TEvent : class
{
    private readonly StreamDescriptor _stream;
    private readonly string _topic;
    private readonly StreamCodec<TEvent> _codec;
    private readonly StreamReader<TEvent> _reader;
    private readonly StreamAppends<TEvent> _appends;
    private readonly InlineProjections<TEvent> _projections = new();

    /// <summary>The streams of a record that the generator has seen.</summary>
    /// <exception cref="AppiaException">The record has no binding (APPIA2207).</exception>
    public Streams() : this(BindingRegistry.FindStream(typeof(TEvent)) ?? throw DocumentErrors.NoBinding(typeof(TEvent), "Stream"))
    {
    }

    /// <summary>The streams that <paramref name="stream"/> describes.</summary>
    public Streams(StreamDescriptor stream)
    {
        _stream = stream;
        _topic = StreamSql.Topic(stream.Name);
        _codec = new(stream);
        _reader = new(stream, _codec);
        _appends = new(stream, _codec);
    }

    /// <inheritdoc/>
    public async ValueTask<TState?> Find<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent> =>
        (await Fold<TState>(id, ct)).Value;

    /// <inheritdoc/>
    public async ValueTask<TState> Get<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent> =>
        (await Fold<TState>(id, ct)).Value ?? throw StreamErrors.NotFound(id.Text, _stream.Name);

    /// <inheritdoc/>
    public async ValueTask<Versioned<TState>?> FindVersioned<TState>(StreamId id, CancellationToken ct = default)
        where TState : class, IFold<TState, TEvent>
    {
        var found = await Fold<TState>(id, ct);
        return found.Value is { } state ? new Versioned<TState>(state, found.Version) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<long> Version(StreamId id, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        var key = Check(unit, id);
        if (unit.ReadOnly)
            return await _reader.Version(unit.Reader, key, ct);
        var record = Records(unit).Get(key);
        await Know(unit, record, ct);
        return record.Version;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Recorded<TEvent>> Read(StreamId id, long after = 0, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        var unit = UnitScope.Required.Unit;
        return Read(unit, Check(unit, id), after, ct);
    }

    /// <inheritdoc/>
    public ValueTask Append(StreamId id, TEvent @event, CancellationToken ct = default) => Append(id, [@event], ct);

    /// <inheritdoc/>
    public async ValueTask Append(StreamId id, IEnumerable<TEvent> events, CancellationToken ct = default)
    {
        var scope = UnitScope.Required;
        var record = Begin(scope.Unit, id);
        await Know(scope.Unit, record, ct);
        await Write(scope, record, events, ct);
    }

    /// <inheritdoc/>
    public async ValueTask Append(StreamId id, long expectedVersion, IEnumerable<TEvent> events, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        var scope = UnitScope.Required;
        var record = Begin(scope.Unit, id);
        if (!record.Known)
            record.Expect(expectedVersion);
        else if (record.Version != expectedVersion)
            throw StreamErrors.Moved(record.Id, _stream.Name, expectedVersion);
        await Write(scope, record, events, ct);
    }

    private async ValueTask Write(UnitScope scope, StreamRecord<TEvent> record, IEnumerable<TEvent> events, CancellationToken ct)
    {
        foreach (var next in _appends.Append(scope, record, events))
            await _projections.Project(scope, next, ct);
    }

    private async ValueTask<Versioned<TState?>> Fold<TState>(StreamId id, CancellationToken ct) where TState : class, IFold<TState, TEvent>
    {
        var unit = UnitScope.Required.Unit;
        var key = Check(unit, id);
        if (unit.ReadOnly)
            return (await FoldStored<TState>(unit, key, long.MaxValue, ct)).Found;
        var record = Records(unit).Get(key);
        var (found, snapshot) = await FoldStored<TState>(unit, key, record.Known ? record.Base : long.MaxValue, ct);
        record.Observe(found.Version);
        var kept = StreamSnapshots<TState>.Kept;
        if (found.Value is { } state && kept.IsDue(snapshot, found.Version))
            record.Offer(kept.Name, kept.Put(_stream.Name, key, state, found.Version));
        foreach (var own in record.Own)
            found = new(TState.Apply(found.Value, own), own.Version);
        return found;
    }

    private async ValueTask<(Versioned<TState?> Found, long Snapshot)> FoldStored<TState>(
        UnitOfWork unit, string id, long upTo, CancellationToken ct) where TState : class, IFold<TState, TEvent>
    {
        var snapshot = await StreamSnapshots<TState>.Kept.Find<TState>(unit.Reader, _stream.Name, id, upTo, ct);
        var (state, version) = (snapshot?.Value, snapshot?.Version ?? 0);
        await foreach (var next in _reader.Read(unit.Reader, id, version, upTo, ct))
            (state, version) = (TState.Apply(state, next), next.Version);
        return (new(state, version), snapshot?.Version ?? 0);
    }

    private async IAsyncEnumerable<Recorded<TEvent>> Read(
        UnitOfWork unit, string id, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        var record = unit.ReadOnly ? null : Records(unit).Get(id);
        if (record is not null)
            await Know(unit, record, ct);
        await foreach (var next in _reader.Read(unit.Reader, id, after, record?.Base ?? long.MaxValue, ct))
            yield return next;
        foreach (var own in record?.Own.ToArray() ?? [])
            if (own.Version > after)
                yield return own;
    }

    private async ValueTask Know(UnitOfWork unit, StreamRecord<TEvent> record, CancellationToken ct)
    {
        if (!record.Known)
            record.Observe(await _reader.Version(unit.Reader, record.Id, ct));
    }

    private StreamRecord<TEvent> Begin(UnitOfWork unit, StreamId id)
    {
        unit.ThrowIfNotWritable();
        return Records(unit).Get(KeyRules.Check(id.Text, _stream.Name, unit.Limits));
    }

    private string Check(UnitOfWork unit, StreamId id)
    {
        var key = KeyRules.Check(id.Text, _stream.Name, unit.Limits);
        unit.Access?.Read(_topic, key);
        return key;
    }

    private StreamRecords<TEvent> Records(UnitOfWork unit) => unit.State<StreamRecords<TEvent>>(_stream);
}
