using System.Runtime.InteropServices;

namespace Appia.Storage;

/// <summary>What one unit added to counters.</summary>
internal sealed class CounterAdditions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _amounts = new(StringComparer.Ordinal);

    public long Of(string name)
    {
        lock (_lock)
            return _amounts.GetValueOrDefault(name);
    }

    public void Add(string name, long amount)
    {
        lock (_lock)
            CollectionsMarshal.GetValueRefOrAddDefault(_amounts, name, out _) += amount;
    }
}
