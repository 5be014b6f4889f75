using System.Globalization;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Random units against a model in memory. A failure names its seed; <c>APPIA_MODEL_ROUNDS</c> asks for more rounds than one.</summary>
/// <remarks>Every unit appends an entry to the log: the order of the log is the order in which units that write must seem to have run, one after the
/// other. What a unit has read and does not write may be older: write skew is possible.</remarks>
public abstract class ModelSuite : ConformanceSuite
{
    private const int Callers = 8;
    private const int Units = 150;
    private static readonly Documents<Person> Documents = new(Person.Collection);
    private static readonly KeyValues<Session> Sessions = new(Session.Space);
    private static readonly Counters Counters = new();

    [Fact]
    public async Task Units_of_one_caller_do_what_the_model_does_and_conflict_when_it_does()
    {
        var seed = Environment.TickCount;
        var model = new StoreModel(alone: true);
        for (var round = 0; round < Rounds; round++)
        {
            var random = new RandomUnits(seed + round, $"{round}");
            for (var i = 0; i < Units; i++)
            {
                var unit = await ModelUnit.Run(Begin(), random);
                var fits = model.Replay(unit);
                Assert.True(
                    unit.Outcome == ModelOutcome.GivenUp || fits == (unit.Outcome == ModelOutcome.Committed),
                    $"seed {seed}: {unit} {unit.Outcome}, and the model says {(fits ? "it fits" : "it conflicts")}");
            }
            await AssertStoreIs(model, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task Units_of_many_callers_seem_to_have_run_in_the_order_of_the_log()
    {
        var seed = Environment.TickCount;
        var model = new StoreModel(alone: false);
        var replayed = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            using var done = new CancellationTokenSource();
            var snapshots = Watch(done.Token);
            var runs = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(new(seed + (round * Callers) + caller, $"{round}-{caller}"))));
            var units = (await Task.WhenAll(runs)).SelectMany(run => run).ToDictionary(unit => unit.Id);
            await done.CancelAsync();
            replayed = await Replay(model, units, replayed, await snapshots, $"seed {seed}, round {round}");
            await AssertStoreIs(model, $"seed {seed}, round {round}");
        }
    }

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("APPIA_MODEL_ROUNDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1;

    private async Task<List<ModelUnit>> Call(RandomUnits random)
    {
        var units = new List<ModelUnit>();
        for (var i = 0; i < Units; i++)
            units.Add(await ModelUnit.Run(Begin(), random));
        return units;
    }

    private async Task<List<SeenState>> Watch(CancellationToken stop)
    {
        var seen = new List<SeenState>();
        while (!stop.IsCancellationRequested)
        {
            seen.Add(await SeenState.Read(Store));
            await Task.Yield();
        }
        return seen;
    }

    private async Task<long> Replay(
        StoreModel model, Dictionary<string, ModelUnit> units, long after, List<SeenState> snapshots, string what)
    {
        var page = await EventLog.ReadAfter(Store, after, null, int.MaxValue);
        var seen = new Queue<SeenState>(snapshots.OrderBy(state => state.Head));
        var last = after;
        foreach (var record in page.Records)
        {
            AssertSeen(model, seen, until: record.Position, what);
            var unit = units[record.Key];
            Assert.True(unit.Outcome == ModelOutcome.Committed, $"{what}: {unit} is in the log, although it {unit.Outcome}");
            Assert.True(model.Replay(unit), $"{what}: {unit} was committed at {record.Position}, although something else was there than it knew");
            last = record.Position;
        }
        AssertSeen(model, seen, until: long.MaxValue, what);
        Assert.Equal(units.Values.Count(unit => unit.Outcome == ModelOutcome.Committed), page.Records.Count);
        return last;
    }

    // What a snapshot has seen is what the model holds before the next unit.
    private static void AssertSeen(StoreModel model, Queue<SeenState> seen, long until, string what)
    {
        while (seen.TryPeek(out var state) && state.Head < until)
        {
            var expected = model.People.Current.OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => (person.Key, person.Value.Name));
            Assert.True(state.People.SequenceEqual(expected), $"{what}: a snapshot at {state.Head} saw {string.Join(' ', state.People)}");
            seen.Dequeue();
        }
    }

    private async Task AssertStoreIs(StoreModel model, string what)
    {
        foreach (var key in RandomUnits.AllKeys)
        {
            var (person, session) = (await Read(() => Documents.Find(key)), await Read(() => Sessions.Find(key)));
            Assert.True(Equals(model.People.Current.GetValueOrDefault(key), person), $"{what}: document {key} is {person}");
            Assert.True(Equals(model.Sessions.Current.GetValueOrDefault(key), session), $"{what}: value {key} is {session}");
            Assert.True(model.Counters.GetValueOrDefault(key) == await Read(() => Counters.Get(key)), $"{what}: counter {key} is wrong");
        }
    }
}
