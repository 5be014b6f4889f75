namespace Appia.Runtime;

/// <summary>What whoever started a keyed call wants to know of it beside its answer.</summary>
internal sealed class CallOutcome
{
    /// <summary>Whether the answer is that of an earlier call with the same key: nothing ran.</summary>
    public bool Replayed { get; set; }
}
