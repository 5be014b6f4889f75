namespace Appia;

/// <summary>Named counters in the store of the service that asks for them. Adding never conflicts with other adding.</summary>
public interface ICounters
{
    /// <summary>The committed value plus what this call added; 0 when nothing was ever added.</summary>
    ValueTask<long> Get(string name, CancellationToken ct = default);

    /// <summary>Adds to a counter when the call commits.</summary>
    void Add(string name, long amount = 1);
}
