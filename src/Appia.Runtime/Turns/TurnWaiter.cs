namespace Appia.Runtime;

/// <summary>A call that waits for its turn.</summary>
/// <param name="turn">The turn that it will have.</param>
/// <param name="held">The turns of the calls that led to it: they end only after it has had its own.</param>
internal sealed class TurnWaiter(Turn turn, IReadOnlyList<Turn> held)
{
    private readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Turn Turn => turn;

    public IReadOnlyList<Turn> Held => held;

    /// <summary>Ends when the turn has come.</summary>
    public Task Come => _come.Task;

    public void Call() => _come.TrySetResult();
}
