namespace Appia.Runtime;

/// <summary>A keyed call while it runs: what its commit is to remember of it.</summary>
/// <param name="key">What it is remembered by.</param>
/// <param name="bodyHash">The hash of its arguments.</param>
/// <param name="born">When the key was made.</param>
/// <param name="stored">Whether it can be remembered: a service without a store has nowhere to.</param>
internal sealed class KeptCall(CallKey key, byte[] bodyHash, DateTimeOffset born, bool stored)
{
    /// <summary>What is remembered, once the answer is known.</summary>
    public KeyRecord? Record { get; private set; }

    /// <summary>Takes the encoded answer. A call that runs again answers again: what it had answered before does not count.</summary>
    public void Answer(byte[] response) => Record = new(bodyHash, response);

    /// <summary>Puts it beside what the call wrote.</summary>
    public void AddTo(CallContext call)
    {
        if (stored)
            call.Unit.Add(KeyTable.Insert(key, Record!, born));
    }
}
