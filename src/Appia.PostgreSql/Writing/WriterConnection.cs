using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Schemas;
using Npgsql;

namespace Appia.PostgreSql.Writing;

/// <summary>Runs batches, each of which is one transaction and one exchange with the server.</summary>
/// <remarks>
/// 1. Commands that are sent together without <c>begin</c> are one transaction: it commits at their end, unless one of them failed.
/// 2. Each batch writes a row with an id of its own into <c>appia_commits</c>. When the answer to a batch is lost, the same row is written by
/// somebody
///    else: if that succeeds, the batch is not committed and never will be; if the row is there, it is.
/// 3. After anything unforeseen the connection is closed, and the next batch opens another one.
/// </remarks>
internal sealed class WriterConnection(
    StoreAddress address, NpgsqlDataSource source, StorePlace place, ParameterTypes types) : IDisposable
{
    private const int ClearEvery = 1024;

    private static readonly TimeSpan KeepProofs = TimeSpan.FromHours(1);

    private readonly UnitBatch _units = new(new(place), types);
    private readonly LostCommit _lost = new(address);
    private readonly List<PendingUnit> _single = [];
    private NpgsqlConnection? _connection;
    private int _batches;

    /// <summary>Runs one unit.</summary>
    public BatchOutcome Run(PendingUnit unit)
    {
        _single.Clear();
        _single.Add(unit);
        return Run(_single, 0, 1);
    }

    /// <summary>Runs the units from <paramref name="start"/> to before <paramref name="end"/> as one transaction.</summary>
    public BatchOutcome Run(List<PendingUnit> units, int start, int end)
    {
        var id = Guid.CreateVersion7(place.Clock.Now);
        var sent = false;
        try
        {
            if (_connection is { FullState: not System.Data.ConnectionState.Open })
                Dispose();
            _connection ??= source.OpenConnection();
            using var batch = _connection.CreateBatch();
            if (address.NeedsPrefix)
                batch.BatchCommands.Add(new(address.Prefix(source)));
            if (++_batches % ClearEvery == 0)
                batch.BatchCommands.Add(Clear());
            _units.Fill(batch, units, start, end, id);
            sent = true;
            return Execute(batch, units);
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            Dispose();
            return sent ? Again(_lost.Resolve(id, failure)) : new(BatchResult.Broken) { Cause = failure, Unreachable = true };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Closes the connection, to be opened when it is next needed.</summary>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    // A server that fell over for want of room would do so again.
    private static BatchOutcome Again(in BatchOutcome outcome) =>
        outcome is { Result: BatchResult.Collided, Cause: PostgresException { SqlState: PostgresErrorCodes.DiskFull } }
            ? outcome with { Result = BatchResult.Broken }
            : outcome;

    private NpgsqlBatchCommand Clear()
    {
        var command = new NpgsqlBatchCommand("delete from appia_commits where id < $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(place.Clock.Now - KeepProofs) });
        return command;
    }

    private BatchOutcome Execute(NpgsqlBatch batch, List<PendingUnit> units)
    {
        try
        {
            return new(BatchResult.Committed) { Position = BatchReader.Position(batch) };
        }
        catch (PostgresException failure) when (!SqlStates.IsLost(failure))
        {
            return Judge(batch, units, failure);
        }
    }

    private BatchOutcome Judge(NpgsqlBatch batch, List<PendingUnit> units, PostgresException failure)
    {
        var state = failure.SqlState;
        if (SqlStates.IsCollision(state))
            return new(BatchResult.Collided) { Cause = failure };
        var (unit, statement) = _units.Owner(failure.BatchCommand is { } command ? batch.BatchCommands.IndexOf(command) : -1);
        if (SqlStates.IsHeld(state))
            return new(unit < 0 ? BatchResult.LogHeld : BatchResult.UnitHeld) { Unit = unit, Cause = failure };
        if (unit < 0)
            return new(SqlStates.IsConflict(state) ? BatchResult.Refused : BatchResult.Broken) { Cause = failure };
        return UnitFailures.Of(units[unit].Unit.Statements[statement], failure) is { } own
            ? new(BatchResult.UnitFailed) { Unit = unit, Failure = own }
            : new(BatchResult.Broken) { Cause = failure };
    }
}
