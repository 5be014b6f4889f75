using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Turns appends to streams of one kind into statements and entries of the log.</summary>
internal sealed class StreamAppends<TEvent> where TEvent : class
{
    private readonly string _kind;
    private readonly string _topic;
    private readonly StreamCodec<TEvent> _codec;
    private readonly Func<Statement, string?, ProblemException> _onMoved;
    private readonly Func<Statement, string?, ProblemException> _onMovedAfterRead;

    public StreamAppends(StreamDescriptor stream, StreamCodec<TEvent> codec)
    {
        _kind = stream.Name;
        _topic = StreamSql.Topic(_kind);
        _codec = codec;
        _onMoved = (statement, _) => StreamErrors.Moved(Id(statement), _kind, Expected(statement));
        _onMovedAfterRead = (statement, _) => StreamErrors.Moved(Id(statement), _kind, Expected(statement), readWasStale: true);
    }

    /// <summary>Adds events to the unit, which must know the stream's version.</summary>
    /// <returns>The events, as they are in the stream.</returns>
    public IReadOnlyList<Recorded<TEvent>> Append(UnitScope scope, StreamRecord<TEvent> record, IEnumerable<TEvent> events)
    {
        // Written before the unit is held: that runs the program's own code.
        var now = scope.Time.GetUtcNow();
        var written = events.Select(StreamCodec<TEvent>.Today).Select(@event => (Event: @event, Body: _codec.Write(@event))).ToArray();
        if (written.Length == 0)
            return [];
        var unit = scope.Unit;
        unit.BeginWrite();
        var mark = unit.Mark;
        try
        {
            var appended = written.Select((one, i) => new Recorded<TEvent>(one.Event, record.Id, record.Version + 1 + i, now)).ToArray();
            unit.Append(Move(record, written.Length));
            for (var i = 0; i < written.Length; i++)
                unit.Append(Entry(unit, appended[i], written[i].Body));
            foreach (var snapshot in record.TakeSnapshots())
                unit.Append(snapshot);
            record.Own.AddRange(appended);
            unit.Access?.Change(_topic, record.Id);
            return appended;
        }
        catch
        {
            // All of it or nothing: the program may go on after an event that is too large.
            unit.Undo(mark);
            throw;
        }
        finally
        {
            unit.EndWrite();
        }
    }

    private Statement Move(StreamRecord<TEvent> record, int count)
    {
        var (kind, id, to) = (StoreValue.From(_kind), StoreValue.From(record.Id), StoreValue.From(record.Version + count));
        var statement = record.Version == 0
            ? new Statement(StreamSql.Begin, kind, id, to)
            : new Statement(StreamSql.Move, kind, id, to, StoreValue.From(record.Version));
        return statement with { ExpectedRows = 1, Conflict = record.WasRead ? _onMovedAfterRead : _onMoved };
    }

    private LogEntry Entry(UnitOfWork unit, Recorded<TEvent> next, byte[] body) => new(
        StreamEventId.Of(unit.Store.LogId, _topic, next.Stream, next.Version),
        _topic,
        next.Stream,
        Slots.Of(next.Stream),
        next.At.UtcTicks,
        null,
        body)
    {
        Version = next.Version,
    };

    private static string Id(in Statement statement) => statement.Parameters[1].AsText();

    private static long Expected(in Statement statement) => statement.Parameters.Length > 3 ? statement.Parameters[3].AsInteger() : 0;
}
