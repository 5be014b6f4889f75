namespace Appia.Conformance;

/// <summary>What units do, made from a seed: few keys, so that they meet.</summary>
internal sealed class RandomUnits(int seed, string caller)
{
    private const int Keys = 6;
    private const int Emails = 4;
    private readonly Random _random = new(seed);
    private int _units;

    public static IEnumerable<string> AllKeys => Enumerable.Range(0, Keys).Select(key => $"{key}");

    /// <summary>The next unit's name and steps. What it reads is not known yet.</summary>
    public (string Id, IReadOnlyList<ModelStep> Steps) Next()
    {
        var id = $"{caller}-{++_units}";
        // What is written twice in a unit may reach the store once: an e-mail address that is in use is refused for sure where it is written once.
        var (rewrites, changed) = (_random.Next(2) == 0, new HashSet<string>());
        var steps = new List<ModelStep>();
        for (var left = 1 + _random.Next(5); left > 0; left--)
        {
            var step = Step(id, steps.Count, rewrites);
            if (rewrites || step.Deed is not (ModelDeed.Add or ModelDeed.Put or ModelDeed.Delete) || changed.Add(step.Key))
                steps.Add(step);
        }
        return (id, steps);
    }

    /// <summary>Whether the unit is given up after its steps.</summary>
    public bool GivesUp() => _random.Next(10) == 0;

    public bool Yields() => _random.Next(2) == 0;

    private ModelStep Step(string unit, int number, bool rewrites)
    {
        var key = $"{_random.Next(Keys)}";
        var email = rewrites || _random.Next(2) == 0 ? null : $"{_random.Next(Emails)}@example.org";
        return _random.Next(11) switch
        {
            0 or 1 or 2 => new(ModelDeed.Find, key),
            3 => new(ModelDeed.Add, key, new Person(key, $"{unit}.{number}", Email: email)),
            4 or 5 => new(ModelDeed.Put, key, new Person(key, $"{unit}.{number}", Email: email)),
            6 => new(ModelDeed.Delete, key),
            7 => new(ModelDeed.FindSession, key),
            8 => new(ModelDeed.PutSession, key, new Session($"{unit}.{number}")),
            9 => new(ModelDeed.DeleteSession, key),
            _ => new(ModelDeed.Count, key, (long)_random.Next(-3, 8)),
        };
    }
}
