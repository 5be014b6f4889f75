namespace Appia.Conformance;

/// <summary>The anomalies of overlapping units: the same result on every engine.</summary>
public abstract class AnomalySuite : ConformanceSuite
{
    [Fact]
    public async Task A_lost_update_is_a_conflict()
    {
        await Write(() => People.Add(new("1", "Ann", Age: 1)));
        var (first, second) = (Begin(), Begin());
        await first.Run(Grow);
        await second.Run(Grow);
        await first.Commit();
        var problem = await Conflicts("APPIA2210", second.Commit);
        Assert.Contains("'1' of 'people'", problem.Detail);
        Assert.Equal(2, (await Read(() => People.Get("1"))).Age);

        async Task Grow()
        {
            var person = await People.Get("1");
            People.Put(person with { Age = person.Age + 1 });
        }
    }

    [Fact]
    public async Task An_update_of_a_document_that_was_deleted_and_added_again_is_a_conflict()
    {
        await Write(() => People.Add(new("1", "Ann")));
        var slow = Begin();
        await slow.Run(async () => People.Put((await People.Get("1")) with { City = "Rome" }));
        await Write(() => People.Delete("1"));
        await Write(() => People.Add(new("1", "Another Ann")));
        await Conflicts("APPIA2210", slow.Commit);
        Assert.Equal(new Person("1", "Another Ann"), await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task Two_units_that_saw_nothing_and_put_the_same_document_conflict()
    {
        var (first, second) = (Begin(), Begin());
        await first.Run(async () => await PutIfAbsent("Ann"));
        await second.Run(async () => await PutIfAbsent("Bob"));
        await first.Commit();
        await Conflicts("APPIA2211", second.Commit);
        Assert.Equal("Ann", (await Read(() => People.Get("1"))).Name);

        async Task PutIfAbsent(string name)
        {
            if (await People.Find("1") is null)
                People.Put(new("1", name));
        }
    }

    [Fact]
    public async Task Write_skew_is_possible_without_require()
    {
        await AddTwoOnCall();
        var (first, second) = (Begin(), Begin());
        await first.Run(() => Leave("1", "2", require: false));
        await second.Run(() => Leave("2", "1", require: false));
        await first.Commit();
        await second.Commit();
        Assert.Equal(0, await Read(() => People.Where(Person.ByCity == "on call").Count()));
    }

    [Fact]
    public async Task Require_prevents_write_skew()
    {
        await AddTwoOnCall();
        var (first, second) = (Begin(), Begin());
        await first.Run(() => Leave("1", "2", require: true));
        await second.Run(() => Leave("2", "1", require: true));
        await first.Commit();
        await Conflicts("APPIA2210", second.Commit);
        Assert.Equal(1, await Read(() => People.Where(Person.ByCity == "on call").Count()));
    }

    [Fact]
    public async Task Of_two_units_that_require_what_the_other_changes_one_at_most_commits()
    {
        for (var round = 0; round < 20; round++)
        {
            await AddTwoOnCall();
            var (first, second) = (Begin(), Begin());
            await first.Run(() => Leave("1", "2", require: true));
            await second.Run(() => Leave("2", "1", require: true));
            var outcomes = await Task.WhenAll(Succeeds(first), Succeeds(second));
            Assert.NotEqual([true, true], outcomes);
            Assert.NotEqual(0, await Read(() => People.Where(Person.ByCity == "on call").Count()));
        }

        static async Task<bool> Succeeds(TestUnit unit)
        {
            try
            {
                await Task.Run(unit.Commit);
                return true;
            }
            catch (ProblemException e) when (e.Problem.Kind == ProblemKind.Conflict)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Read_skew_is_possible_and_writing_what_was_read_in_two_states_conflicts()
    {
        await Write(() => People.Add(new("1", "Ann", Age: 1)));
        var unit = Begin();
        var ages = await unit.Run(async () =>
        {
            var before = (await People.Get("1")).Age;
            await Concurrently(() => People.Put(new("1", "Ann", Age: 2)));
            var after = await People.Get("1");
            People.Put(after with { City = "Rome" });
            return (before, after.Age);
        });
        Assert.Equal((1, 2), ages);
        await Conflicts("APPIA2210", unit.Commit);
    }

    [Fact]
    public async Task A_phantom_is_possible()
    {
        var counts = await Begin().Run(async () =>
        {
            var before = await People.All.Count();
            await Concurrently(() => People.Add(new("1", "Ann")));
            return (before, await People.All.Count());
        });
        Assert.Equal((0, 1), counts);
    }

    [Fact]
    public async Task A_snapshot_shows_neither_skew_nor_phantoms()
    {
        await Write(() => People.Add(new("1", "Ann", Age: 1)));
        var snapshots = new Storage.Snapshots();
        var seen = await Begin().Run(async () =>
        {
            await using var snapshot = await snapshots.Open();
            var before = ((await People.Get("1")).Age, await People.All.Count());
            await Concurrently(() =>
            {
                People.Put(new("1", "Ann", Age: 2));
                People.Add(new("2", "Bob"));
            });
            return (before, ((await People.Get("1")).Age, await People.All.Count()));
        });
        Assert.Equal(((1, 1), (1, 1)), seen);
        Assert.Equal(2, await Read(() => People.All.Count()));
    }

    // Another caller, in the middle of a unit: its scope must not be that unit's.
    private async Task Concurrently(Action body)
    {
        Task write;
        using (ExecutionContext.SuppressFlow())
            write = Task.Run(() => Write(body));
        await write;
    }

    private Task AddTwoOnCall() => Write(() =>
    {
        People.Put(new("1", "Ann", "on call"));
        People.Put(new("2", "Bob", "on call"));
    });

    private async Task Leave(string id, string other, bool require)
    {
        var (me, colleague) = (await People.Get(id), await People.Get(other));
        Assert.Equal("on call", colleague.City);
        if (require)
            People.Require(colleague);
        People.Put(me with { City = "home" });
    }
}
