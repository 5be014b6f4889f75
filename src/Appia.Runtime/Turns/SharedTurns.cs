using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Turns among the processes that share a store.</summary>
/// <remarks>
/// 1. Of the calls of this process with one key only the first in line asks: it writes a row, in a unit of its own, or waits and looks again.
/// 2. The row is deleted by the commit of what the call wrote. A row that is no longer there, or is somebody else's, fails that commit: a call that was held up
///    for too long writes nothing.
/// 3. A process that has waited for a while claims the next turn, in a row beside the first. Only its own calls take the turn then, so that a process with
///    a long line, which is always there when a turn is given back, has to let others in between. One that died holds them up for as long as its claim
///    counts. Claims make it fair; that two calls have one turn only the first row prevents.
/// 4. A process that dies leaves its row. It counts until the call's deadline and a little more. All times are the database's: the clocks of the processes may
///    differ as they like.
/// No connection is held meanwhile.
/// </remarks>
internal sealed class SharedTurns(AppiaSystem system, TurnTable table)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private const int MostDoublings = 5;

    // For so long a process keeps turns for its own line: to hand them over takes longer than to go on.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // Much longer than between two looks.
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMilliseconds(500);

    /// <summary>Takes the turn in the store of the call's service.</summary>
    public async Task<StoredTurn> Take(TurnName name, CallContext call)
    {
        var turn = new StoredTurn(name.Id, system.Entropy.NewGuid().ToString("N"), call.Method!.FullName);
        var claim = turn.Claim(system.Members.Of(call.Host.Name).Self);
        try
        {
            if (!await TryTake(call, turn, claim, claimed: false))
                await Wait(call, name, turn, claim);
            return turn;
        }
        catch (Exception failure)
        {
            var late = system.Deadlines.HasPassed(call.DeadlineTimestamp);
            // A commit whose answer was lost may have written its row.
            await Give(call.Host.OpenedStore, turn, claim);
            if (IsGivenUp(failure, late))
                throw TurnErrors.GivenUp(call, name, late, failure);
            throw;
        }
    }

    /// <summary>Gives a turn back after a call that failed. What cannot be given back counts until its time has passed.</summary>
    public Task Give(IStore store, StoredTurn turn) => Give(store, [turn]);

    private async Task Give(IStore store, params StoredTurn[] turns)
    {
        var unit = new UnitOfWork(store, readOnly: false) { DeadlineTimestamp = system.Deadlines.After(Margin) };
        foreach (var turn in turns)
            unit.Add(TurnTable.Forget(turn));
        try
        {
            await store.Commit(unit);
        }
        catch (ProblemException failure)
        {
            system.Log.TurnKept(failure, turns[0].Method, Margin.TotalSeconds);
        }
    }

    private static bool IsGivenUp(Exception failure, bool late) =>
        failure is OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled }
        || (late && failure is ProblemException { Problem.Kind: ProblemKind.DeadlineExceeded });

    private async Task Wait(CallContext call, TurnName name, StoredTurn turn, StoredTurn claim)
    {
        var began = system.Time.GetTimestamp();
        for (var looks = 0; ; looks++)
        {
            await Pause(call, name, looks);
            var found = await table.Look(call.Host.OpenedStore, turn, claim, call.Token);
            var next = found.FirstOrDefault(row => row.Id == claim.Id);
            if (next is not null && next.Owner != claim.Owner)
                continue;
            if (found.All(row => row.Id != turn.Id) && await TryTake(call, turn, claim, claimed: next is not null))
                return;
            var claims = next is null ? system.Time.GetElapsedTime(began) >= Patience : next.Left < ClaimTime / 2;
            // Whoever is next looks as often as if it had just come.
            if (claims && await TryWrite(call, table.Claim(claim, ClaimTime)) && next is null)
                looks = 0;
        }
    }

    private Task<bool> TryTake(CallContext call, StoredTurn turn, StoredTurn claim, bool claimed)
    {
        var left = system.Deadlines.Left(call.DeadlineTimestamp);
        var take = table.Take(turn, claim, (left < TimeSpan.Zero || left > Longest ? Longest : left) + Margin);
        return claimed ? TryWrite(call, take, TurnTable.Forget(claim)) : TryWrite(call, take);
    }

    private static async Task<bool> TryWrite(CallContext call, params Statement[] statements)
    {
        var unit = new UnitOfWork(call.Host.OpenedStore, readOnly: false) { DeadlineTimestamp = call.DeadlineTimestamp };
        foreach (var statement in statements)
            unit.Add(statement);
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

    private async Task Pause(CallContext call, TurnName name, int looks)
    {
        var delay = Step * (1 << Math.Min(looks, MostDoublings)) * (0.5 + system.Entropy.NextDouble());
        if (system.Deadlines.After(delay) >= call.DeadlineTimestamp)
            throw TurnErrors.NotInTime(call, name);
        await Task.Delay(delay, system.Time, call.Token);
    }
}
