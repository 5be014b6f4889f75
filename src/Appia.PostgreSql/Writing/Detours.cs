using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Schemas;

namespace Appia.PostgreSql.Writing;

/// <summary>Units that wait for a row that another transaction holds, each on a connection of its own, so that no other unit waits with
/// them.</summary>
internal sealed class Detours(
    StoreAddress address,
    ConnectionPool pool,
    StorePlace place,
    ParameterTypes types,
    CommitNotices notices,
    PostgreSqlOptions options)
{
    private const int AtOnce = 4;

    private readonly List<Task> _running = [];
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Runs a unit on its own.</summary>
    public void Begin(PendingUnit unit)
    {
        lock (_running)
        {
            _running.RemoveAll(static task => task.IsCompleted);
            _running.Add(Task.Run(() => Run(unit)));
        }
    }

    /// <summary>Waits for the units that have begun.</summary>
    public Task WhenDone()
    {
        lock (_running)
            return Task.WhenAll(_running);
    }

    private async Task Run(PendingUnit unit)
    {
        UnitFailure? failure;
        try
        {
            failure = await _places.WaitAsync(options.LockTimeout)
                ? await RunInPlace(unit)
                : new UnitFailure.Unforeseen(PostgreSqlErrors.Held(address.Store, options.LockTimeout));
        }
        catch (Exception unforeseen)
        {
            failure = new UnitFailure.Unforeseen(unforeseen);
        }
        unit.Failure = failure;
        unit.Acknowledge();
    }

    private async Task<UnitFailure?> RunInPlace(PendingUnit unit)
    {
        try
        {
            using var lent = await pool.Lend(address.Store, CancellationToken.None);
            using var connection = new WriterConnection(address, address.Patient, place, types);
            var outcome = await Task.Factory.StartNew(() => connection.Run(unit), TaskCreationOptions.LongRunning);
            return Judge(unit, outcome);
        }
        finally
        {
            _places.Release();
        }
    }

    private UnitFailure? Judge(PendingUnit unit, in BatchOutcome outcome)
    {
        switch (outcome.Result)
        {
            case BatchResult.Committed:
                unit.LogPosition = outcome.Position;
                notices.Committed(outcome.Position);
                return null;
            case BatchResult.UnitFailed:
                return outcome.Failure;
            case BatchResult.UnitHeld or BatchResult.LogHeld:
                return new UnitFailure.Unforeseen(PostgreSqlErrors.Held(address.Store, options.LockTimeout));
            case BatchResult.Collided or BatchResult.Refused:
                return new UnitFailure.Unforeseen(EngineErrors.Conflict(null));
            default:
                return PostgreSqlErrors.Broken(address.Store, outcome.Cause!, outcome.MayHaveRun);
        }
    }
}
