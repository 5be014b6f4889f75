namespace Appia.Storage;

/// <summary>What one unit adds to counters: one statement for each counter, however often the unit adds to it.</summary>
internal sealed class CounterAdditions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoreValue[]> _statements = new(StringComparer.Ordinal);

    public long Of(string name)
    {
        lock (_lock)
            return _statements.TryGetValue(name, out var parameters) ? parameters[1].AsInteger() : 0;
    }

    /// <summary>Adds to the amount of the counter's statement. Returns false when the unit has none for it yet.</summary>
    public bool TryAdd(string name, long amount)
    {
        lock (_lock)
        {
            if (!_statements.TryGetValue(name, out var parameters))
                return false;
            parameters[1] = StoreValue.From(parameters[1].AsInteger() + amount);
            return true;
        }
    }

    /// <summary>Remembers the parameters of a counter's statement: its name, and the amount, which grows until the unit commits.</summary>
    public void Remember(string name, StoreValue[] parameters)
    {
        lock (_lock)
            _statements[name] = parameters;
    }
}
