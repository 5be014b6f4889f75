namespace Appia.Runtime;

/// <summary>A turn in the store that replicas share.</summary>
/// <param name="Id">What it is a turn at.</param>
/// <param name="Owner">Who has it: no two calls are the same owner.</param>
/// <param name="Method">The method that is called, for the words of a failure.</param>
internal sealed record StoredTurn(string Id, string Owner, string Method)
{
    /// <summary>The claim of a process to the next turn.</summary>
    public StoredTurn Claim(string process) => this with { Id = $"{Id} next", Owner = process };
}
