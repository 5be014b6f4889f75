using Appia.PostgreSql.Schemas;
using Npgsql;
using NpgsqlTypes;

namespace Appia.PostgreSql.Writing;

/// <summary>The last commands of a batch: its log entries, and the row that proves it.</summary>
/// <remarks>
/// The advisory lock of the store's log is the last one that a transaction takes, and it is held until the transaction is committed and
/// visible: so the order of positions is the order of commits, also between processes. All entries of a batch are one statement, so that it is
/// held for a short time, and their positions follow one another.
/// </remarks>
internal sealed class LogAppend(StorePlace place)
{
    /// <summary>The column of the proof's position.</summary>
    public const string Position = "appia_position";

    private const string AppendSql =
        "insert into appia_log (position, id, topic, key, slot, at, headers, body, version) select nextval('appia_log_position'), entry.* "
        + "from unnest($1, $2, $3, $4, $5, $6, $7, $8) as entry";

    private const string ProofSql = $"insert into appia_commits (id, position) values ($1, null) returning position as {Position}";

    private const string ProofOfEntriesSql =
        $"insert into appia_commits (id, position) values ($1, currval('appia_log_position')) returning position as {Position}";

    private readonly string _lock = $"select pg_advisory_xact_lock({place.LockClass}, {place.LockSpace})";

    /// <summary>Adds the lock alone: for a unit that looks at the log, and then writes in the light of what it found there.</summary>
    public void Lock(NpgsqlBatch batch) => batch.BatchCommands.Add(new(_lock));

    /// <summary>Adds the commands.</summary>
    public void Add(NpgsqlBatch batch, List<LogEntry> entries, Guid id)
    {
        if (entries.Count > 0)
        {
            Lock(batch);
            batch.BatchCommands.Add(Append(entries));
        }
        var proof = new NpgsqlBatchCommand(entries.Count > 0 ? ProofOfEntriesSql : ProofSql);
        proof.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        batch.BatchCommands.Add(proof);
    }

    private static NpgsqlBatchCommand Append(List<LogEntry> entries)
    {
        var command = new NpgsqlBatchCommand(AppendSql);
        Add(command, NpgsqlDbType.Bytea, entries.ConvertAll(static entry => entry.Id.ToByteArray(bigEndian: true)));
        Add(command, NpgsqlDbType.Text, entries.ConvertAll(static entry => entry.Topic));
        Add(command, NpgsqlDbType.Text, entries.ConvertAll(static entry => entry.Key));
        Add(command, NpgsqlDbType.Bigint, entries.ConvertAll(static entry => (long)entry.Slot));
        Add(command, NpgsqlDbType.Bigint, entries.ConvertAll(static entry => entry.At));
        Add(command, NpgsqlDbType.Text, entries.ConvertAll(static entry => entry.Headers));
        Add(command, NpgsqlDbType.Bytea, entries.ConvertAll(static entry => entry.Body.ToArray()));
        Add(command, NpgsqlDbType.Bigint, entries.ConvertAll(static entry => entry.Version));
        return command;
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, List<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
}
