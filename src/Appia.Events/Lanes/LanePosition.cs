using Appia.Storage;

namespace Appia.Events;

/// <summary>Up to where a lane has handled its log: one row, or several for a while after the number of lanes changed.</summary>
internal sealed class LanePosition(SubscriptionName name, SlotRange slots, IReadOnlyList<PositionRecord> rows)
{
    private readonly PositionRecord[] _rows = [.. rows];
    private readonly StoreValue[][] _moves = new StoreValue[rows.Count][];

    public SlotRange Slots => slots;

    /// <summary>The row that is farthest back.</summary>
    public PositionRecord Last => _rows.MinBy(row => row.Position)!;

    public IReadOnlyList<PositionRecord> Rows => _rows;

    /// <summary>Whether an event was handled or parked before.</summary>
    public bool Covers(LoggedEvent @event)
    {
        foreach (var row in _rows)
            if (row.Slots.Contains(@event.Slot))
                return row.Position >= @event.Position;
        return true;
    }

    /// <summary>Begins a unit: it commits only if every row is still where this lane left it, under this lane's epoch.</summary>
    public void Begin(UnitOfWork unit)
    {
        for (var i = 0; i < _rows.Length; i++)
            _moves[i] = PositionTable.Advance(unit, name, _rows[i]);
    }

    /// <summary>Makes the begun unit move the rows to <paramref name="position"/>.</summary>
    public void Aim(long position, string? eventId)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].Position >= position)
                continue;
            _moves[i][0] = StoreValue.From(position);
            _moves[i][1] = StoreValue.From(eventId);
        }
    }

    /// <summary>The unit was committed: the rows are where it was aimed at.</summary>
    public void Moved()
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var position = _moves[i][0].AsInteger();
            if (position != _rows[i].Position)
                _rows[i] = _rows[i] with { Position = position, EventId = _moves[i][1] is { Kind: StoreValueKind.Text } id ? id.AsText() : null };
        }
    }
}
