namespace Appia.Conformance;

/// <summary>What a collection or key space ought to hold: a dictionary, with what the unit that is replayed knows of it.</summary>
/// <remarks>Every value is written once, so equal values are the same write.</remarks>
/// <param name="alone">Whether a unit runs at a time: what it reads is then what is there.</param>
internal sealed class ModelMap<T>(bool alone) where T : class
{
    private readonly Dictionary<string, HashSet<T>> _written = [];
    private readonly Dictionary<string, Knowledge> _known = [];
    private Dictionary<string, T> _before = [];

    private enum Knowing
    {
        Nothing,
        Read,
        Wrote,
    }

    public Dictionary<string, T> Current { get; private set; } = [];

    /// <summary>Begins to replay a unit.</summary>
    public void Begin()
    {
        _known.Clear();
        _before = new(Current);
    }

    /// <summary>Takes back what was replayed of the unit.</summary>
    public void Undo() => Current = _before;

    /// <summary>A unit read a key: its own write, or something that was committed at some time.</summary>
    public void Find(string key, T? seen, string what)
    {
        var known = _known.GetValueOrDefault(key);
        if (known.Knowing == Knowing.Wrote)
            Assert.True(Equals(known.Value, seen), $"{what}: it read {seen} and had written {known.Value}");
        else if (alone)
            Assert.True(Equals(Current.GetValueOrDefault(key), seen), $"{what}: it read {seen} where {Current.GetValueOrDefault(key)} is");
        else
            Assert.True(seen is null || Written(key).Contains(seen), $"{what}: it read {seen}, which nobody had committed there");
        if (known.Knowing == Knowing.Nothing)
            _known[key] = new(Knowing.Read, seen);
    }

    /// <returns>Whether a unit may commit this.</returns>
    public bool Add(string key, T value)
    {
        var free = !Current.ContainsKey(key);
        Write(key, value);
        return free;
    }

    /// <returns>Whether a unit may commit this.</returns>
    public bool Put(string key, T value)
    {
        var fits = Fits(key);
        Write(key, value);
        return fits;
    }

    /// <returns>Whether a unit may commit this.</returns>
    public bool Delete(string key)
    {
        // Nothing is deleted that the unit has seen to be absent.
        if (_known.GetValueOrDefault(key) is { Knowing: not Knowing.Nothing, Value: null })
            return true;
        var fits = Fits(key);
        Current.Remove(key);
        _known[key] = new(Knowing.Wrote, null);
        return fits;
    }

    private bool Fits(string key) =>
        _known.GetValueOrDefault(key) is not { Knowing: Knowing.Read } read || Equals(read.Value, Current.GetValueOrDefault(key));

    private void Write(string key, T value)
    {
        Current[key] = value;
        Written(key).Add(value);
        _known[key] = new(Knowing.Wrote, value);
    }

    private HashSet<T> Written(string key) => _written.TryGetValue(key, out var values) ? values : _written[key] = [];

    private readonly record struct Knowledge(Knowing Knowing, T? Value);
}
