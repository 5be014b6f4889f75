using Appia.PostgreSql.Connections;
using Npgsql;
using NpgsqlTypes;

namespace Appia.PostgreSql.Writing;

/// <summary>Finds out what became of a batch whose answer was lost.</summary>
internal sealed class LostCommit(StoreAddress address)
{
    private const int Attempts = 10;

    private const string SealSql = "insert into appia_commits (id, position) values ($1, null) on conflict (id) do nothing returning true as sealed";
    private const string FindSql = $"select coalesce(position, 0) as {LogAppend.Position} from appia_commits where id = $1";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Committed; or collided, when it is certain that it is not; or broken, when the server does not come back soon.</summary>
    public BatchOutcome Resolve(Guid id, Exception failure)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                return Ask(id, failure);
            }
            catch (Exception again) when (again is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
            {
                if (again is PostgresException postgres && !SqlStates.IsLost(postgres))
                    break;
            }
            Task.Delay(Pause, TimeProvider.System).Wait();
        }
        return new(BatchResult.Broken) { Cause = failure, MayHaveRun = true, Unreachable = true };
    }

    // A transaction that still runs has the row: then the server makes this one wait for its end.
    private BatchOutcome Ask(Guid id, Exception failure)
    {
        using var connection = address.Patient.OpenConnection();
        using var batch = connection.CreateBatch();
        if (address.NeedsPrefix)
            batch.BatchCommands.Add(new(address.Prefix(address.Patient)));
        batch.BatchCommands.Add(Make(SealSql, id));
        batch.BatchCommands.Add(Make(FindSql, id));
        using var reader = batch.ExecuteReader();
        var (isSealed, position) = (false, 0L);
        do
        {
            if (reader.FieldCount != 1 || !reader.Read())
                continue;
            isSealed |= reader.GetName(0) == "sealed";
            position = reader.GetName(0) == LogAppend.Position ? reader.GetInt64(0) : position;
        }
        while (reader.NextResult());
        return isSealed ? new(BatchResult.Collided) { Cause = failure } : new(BatchResult.Committed) { Position = position };
    }

    private static NpgsqlBatchCommand Make(string sql, Guid id)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        return command;
    }
}
