using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Turns among the processes that share a store.</summary>
/// <remarks>
/// 1. Of the calls of this process with one key only the first in line asks: it writes a row, in a unit of its own, or waits and looks again.
/// 2. The row is deleted by the commit of what the call wrote. A row that is no longer there, or is somebody else's, fails that commit: a call that was held up
///    for too long writes nothing.
/// 3. A process that dies leaves its row. It counts until the call's deadline and a little more, by the clocks of the processes: clocks that differ can let
///    two calls run at once, and point 2 lets one of them commit.
/// No connection is held meanwhile.
/// </remarks>
internal sealed class SharedTurns(AppiaSystem system)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private const int MostDoublings = 5;

    /// <summary>Takes the turn in the store of the call's service.</summary>
    public async Task<StoredTurn> Take(TurnName name, CallContext call)
    {
        var turn = new StoredTurn(name.Id, system.Entropy.NewGuid().ToString("N"), call.Method!.FullName);
        for (var looks = 0; ; looks++)
        {
            if ((looks == 0 || await IsFree(call, turn)) && await TryTake(call, turn))
                return turn;
            await Wait(call, name, looks);
        }
    }

    /// <summary>Gives a turn back after a call that failed. What cannot be given back counts until its time has passed.</summary>
    public async Task Give(IStore store, StoredTurn turn)
    {
        var unit = new UnitOfWork(store, readOnly: false) { DeadlineTimestamp = system.Deadlines.After(Margin) };
        unit.Add(TurnTable.Forget(turn));
        try
        {
            await store.Commit(unit);
        }
        catch (ProblemException failure)
        {
            system.Log.TurnKept(failure, turn.Method, Margin.TotalSeconds);
        }
    }

    private async Task<bool> IsFree(CallContext call, StoredTurn turn) =>
        await TurnTable.Until(call.Host.OpenedStore, turn, call.Token) is not { } until || until < system.Time.GetUtcNow().UtcTicks;

    private async Task<bool> TryTake(CallContext call, StoredTurn turn)
    {
        var left = system.Deadlines.Left(call.DeadlineTimestamp);
        var now = system.Time.GetUtcNow();
        var unit = new UnitOfWork(call.Host.OpenedStore, readOnly: false) { DeadlineTimestamp = call.DeadlineTimestamp };
        unit.Add(TurnTable.Take(turn, now + (left < TimeSpan.Zero || left > Longest ? Longest : left) + Margin, now));
        try
        {
            await unit.Store.Commit(unit, call.Token);
            return true;
        }
        catch (ProblemException busy) when (busy.Problem.Code == TurnErrors.BusyCode)
        {
            return false;
        }
    }

    private async Task Wait(CallContext call, TurnName name, int looks)
    {
        var delay = Step * (1 << Math.Min(looks, MostDoublings)) * (0.5 + system.Entropy.NextDouble());
        if (system.Deadlines.After(delay) >= call.DeadlineTimestamp)
            throw TurnErrors.NotInTime(call, name);
        await Task.Delay(delay, system.Time, call.Token);
    }
}
