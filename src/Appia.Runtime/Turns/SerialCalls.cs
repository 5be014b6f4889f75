using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Runs the calls of a serial method: those with one key one after the other.</summary>
internal sealed class SerialCalls<TContract, TArguments, TResult>(
    AppiaSystem system, UnaryMethod<TContract, TArguments, TResult> method, KeyedCalls<TContract, TArguments, TResult>.RunCall run)
    where TContract : class
    where TArguments : struct
{
    /// <summary>Waits for the call's turn, and runs it. It gives the turn back after its commit, before its caller knows the answer.</summary>
    public async Task<TResult> Run(CallContext call, TArguments arguments, IResultSink<TResult>? sink)
    {
        var turn = await Take(call, arguments);
        call.Turn = turn;
        try
        {
            var result = await run(call, arguments, sink);
            // Its commit has given it back.
            turn.Stored = null;
            return result;
        }
        finally
        {
            await Give(call, turn);
        }
    }

    // Those who wait in this process go on whatever the store says.
    private async ValueTask Give(CallContext call, Turn turn)
    {
        try
        {
            if (turn.Stored is { } stored)
                await system.SharedTurns!.Give(call.Host.OpenedStore, stored);
        }
        finally
        {
            system.Turns.Give(turn);
        }
    }

    private async ValueTask<Turn> Take(CallContext call, TArguments arguments)
    {
        Turn? turn = null;
        try
        {
            turn = await system.Turns.Take(new(method.Contract, method.SerialKey(arguments) ?? ""), call);
            if (system.SharedTurns is { } shared && call.Host.KeepsStore)
                turn.Stored = await shared.Take(turn.Name, call);
            return turn;
        }
        catch (Exception failure)
        {
            if (turn is not null)
                system.Turns.Give(turn);
            call.End();
            throw CallRunner.Translate(call, failure);
        }
    }
}
