using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Writing;

/// <summary>Turns units into the commands of one batch, and finds the unit again that a command belongs to.</summary>
internal sealed class UnitBatch(LogAppend log, ParameterTypes types)
{
    private readonly List<LogEntry> _entries = [];
    private readonly List<(int Unit, int Statement)> _owners = [];

    /// <summary>Fills a batch with the units from <paramref name="start"/> to before <paramref name="end"/>, their log entries and the row
    /// that proves the commit.</summary>
    public void Fill(NpgsqlBatch batch, List<PendingUnit> units, int start, int end, Guid id)
    {
        Begin(batch);
        for (var unit = start; unit < end; unit++)
            Add(batch, units[unit].Unit, unit);
        log.Add(batch, _entries, id);
    }

    /// <summary>Fills a batch with one unit.</summary>
    public void Fill(NpgsqlBatch batch, UnitOfWork unit, Guid id)
    {
        Begin(batch);
        Add(batch, unit, at: 0);
        log.Add(batch, _entries, id);
    }

    /// <summary>Where the command at <paramref name="index"/> comes from; a unit of -1 when it is the engine's own.</summary>
    public (int Unit, int Statement) Owner(int index) => index >= 0 && index < _owners.Count ? _owners[index] : (-1, 0);

    // What is in the batch already is the engine's own.
    private void Begin(NpgsqlBatch batch)
    {
        _entries.Clear();
        _owners.Clear();
        for (var i = batch.BatchCommands.Count; i > 0; i--)
            _owners.Add((-1, 0));
    }

    private void Add(NpgsqlBatch batch, UnitOfWork unit, int at)
    {
        var statements = unit.Statements;
        if (CheckedSql.ReadsLog(unit))
        {
            log.Lock(batch);
            _owners.Add((-1, 0));
        }
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            var command = new NpgsqlBatchCommand(CheckedSql.Of(statement));
            Parameters.Bind(command.Parameters, statement.Parameters, types.Of(statement, (NpgsqlConnection)batch.Connection!));
            batch.BatchCommands.Add(command);
            _owners.Add((at, i));
        }
        var entries = unit.Entries;
        for (var i = 0; i < entries.Count; i++)
            _entries.Add(entries[i]);
    }
}
