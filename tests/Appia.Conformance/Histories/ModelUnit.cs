using Appia.Storage;

namespace Appia.Conformance;

/// <summary>A unit that was run: its name, what it did, and what it read.</summary>
internal sealed class ModelUnit(string id)
{
    private static readonly Documents<Person> People = new(Person.Collection);
    private static readonly KeyValues<Session> Sessions = new(Session.Space);
    private static readonly Counters Counters = new();
    private readonly List<ModelStep> _steps = [];

    public const string Topic = "model";

    public string Id => id;

    public IReadOnlyList<ModelStep> Steps => _steps;

    public ModelOutcome Outcome { get; private set; } = ModelOutcome.Conflicted;

    /// <summary>Runs a unit to its commit, its conflict, or its failure.</summary>
    public static async Task<ModelUnit> Run(TestUnit unit, RandomUnits random)
    {
        var (id, planned) = random.Next();
        var run = new ModelUnit(id);
        try
        {
            await unit.Run(() => run.Do(unit, planned, random));
            if (random.GivesUp())
            {
                unit.Unit.Abandon();
                run.Outcome = ModelOutcome.GivenUp;
                return run;
            }
            await unit.Commit();
            run.Outcome = ModelOutcome.Committed;
        }
        catch (ProblemException conflict) when (conflict.Problem.Kind == ProblemKind.Conflict)
        {
            // Another one was quicker, or what is added is there.
        }
        return run;
    }

    public override string ToString() => $"{id} [{string.Join("; ", _steps.Select(step => $"{step.Deed} {step.Key} {step.Value}"))}]";

    private async Task Do(TestUnit unit, IReadOnlyList<ModelStep> planned, RandomUnits random)
    {
        unit.Unit.Add(Log.Entry(Topic, id));
        foreach (var step in planned)
        {
            if (random.Yields())
                await Task.Yield();
            // What is refused at once is a step of the unit, too.
            if (step.Deed is not (ModelDeed.Find or ModelDeed.FindSession))
                _steps.Add(step);
            await Do(step);
        }
    }

    private async Task Do(ModelStep step)
    {
        switch (step.Deed)
        {
            case ModelDeed.Find:
                _steps.Add(step with { Value = await People.Find(step.Key) });
                break;
            case ModelDeed.Add:
                People.Add((Person)step.Value!);
                break;
            case ModelDeed.Put:
                People.Put((Person)step.Value!);
                break;
            case ModelDeed.Delete:
                People.Delete(step.Key);
                break;
            case ModelDeed.FindSession:
                _steps.Add(step with { Value = await Sessions.Find(step.Key) });
                break;
            case ModelDeed.PutSession:
                Sessions.Put(step.Key, (Session)step.Value!);
                break;
            case ModelDeed.DeleteSession:
                Sessions.Delete(step.Key);
                break;
            default:
                Counters.Add(step.Key, (long)step.Value!);
                break;
        }
    }
}
