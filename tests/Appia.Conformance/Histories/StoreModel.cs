namespace Appia.Conformance;

/// <summary>What a store ought to hold after some units: documents, values and counters in memory.</summary>
/// <param name="alone">Whether a unit runs at a time.</param>
internal sealed class StoreModel(bool alone)
{
    private Dictionary<string, long> _countersBefore = [];

    public ModelMap<Person> People { get; } = new(alone);

    public ModelMap<Session> Sessions { get; } = new(alone);

    public Dictionary<string, long> Counters { get; private set; } = [];

    /// <summary>Does what a unit did, unless it cannot commit after those before it, or has given up.</summary>
    /// <returns>Whether it can commit.</returns>
    public bool Replay(ModelUnit unit)
    {
        People.Begin();
        Sessions.Begin();
        _countersBefore = new(Counters);
        // Not All: each step may be wrong in what it read, whether or not one before it conflicts.
        var fits = unit.Steps.Count(step => !Replay(step, unit.Id)) == 0;
        if (!fits || unit.Outcome == ModelOutcome.GivenUp)
            Undo();
        return fits;
    }

    private bool Replay(ModelStep step, string unit)
    {
        var (deed, key, value) = step;
        switch (deed)
        {
            case ModelDeed.Find:
                People.Find(key, (Person?)value, unit);
                return true;
            case ModelDeed.Add:
                return People.Add(key, (Person)value!) && EmailsDiffer();
            case ModelDeed.Put:
                return People.Put(key, (Person)value!) && EmailsDiffer();
            case ModelDeed.Delete:
                return People.Delete(key);
            case ModelDeed.FindSession:
                Sessions.Find(key, (Session?)value, unit);
                return true;
            case ModelDeed.PutSession:
                return Sessions.Put(key, (Session)value!);
            case ModelDeed.DeleteSession:
                return Sessions.Delete(key);
            default:
                Counters[key] = Counters.GetValueOrDefault(key) + (long)value!;
                return true;
        }
    }

    private bool EmailsDiffer()
    {
        var emails = People.Current.Values.Select(person => person.Email).OfType<string>().ToList();
        return emails.Distinct().Count() == emails.Count;
    }

    private void Undo()
    {
        People.Undo();
        Sessions.Undo();
        Counters = _countersBefore;
    }
}
