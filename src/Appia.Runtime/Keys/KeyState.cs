using System.Runtime.InteropServices;

namespace Appia.Runtime;

/// <summary>What a call with a key keeps while it runs. A call made by another has no key of its own here: its key follows from the other's.</summary>
/// <param name="key">The key that the call was given; <see langword="null"/> for one that was made by another call.</param>
/// <param name="undated">Whether nobody knows when that key was made.</param>
internal sealed class KeyState(string? key, bool undated)
{
    private Dictionary<string, int>? _ordinals;

    public string? Key => key;

    public bool Undated => undated;

    /// <summary>What the commit of the call remembers; <see langword="null"/> for a call that is no call of a method.</summary>
    public KeptCall? Kept { get; set; }

    /// <summary>The same for another run of the call, which begins to count anew.</summary>
    public KeyState Again() => new(key, undated) { Kept = Kept };

    /// <summary>How often the call has called a method, this time included. Parallel branches may ask.</summary>
    public int NextOrdinal(string method)
    {
        lock (this)
            return CollectionsMarshal.GetValueRefOrAddDefault(_ordinals ??= [], method, out _) += 1;
    }
}
