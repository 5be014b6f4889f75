using System.Text;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Documents by id.</summary>
public abstract class DocumentSuite : ConformanceSuite
{
    private static readonly Person Ann = new("1", "Ann", "Rome", 33, 1.5, 12.50m, "ann@example.com", new("Via Appia 1", "Rome"));

    [Fact]
    public async Task A_document_comes_back_as_it_was_added()
    {
        await Write(() => People.Add(Ann));
        Assert.Equal(Ann, await Read(() => People.Find("1")));
        Assert.Equal(Ann, await Read(() => People.Get("1")));
        Assert.Null(await Read(() => People.Find("2")));
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Read(() => People.Get("2")))).Problem;
        Assert.Equal((ProblemKind.NotFound, "There is no '2' in 'people'."), (problem.Kind, problem.Detail));
    }

    [Fact]
    public async Task Adding_what_exists_is_a_conflict()
    {
        await Write(() => People.Add(Ann));
        await Conflicts("APPIA2211", () => Write(() => People.Add(Ann with { Name = "Bob" })));
        Assert.Equal(Ann, await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task Put_adds_and_replaces()
    {
        await Write(() => People.Put(Ann));
        var first = await Read(() => People.FindVersioned("1"));
        await Write(() => People.Put(Ann with { Age = 34 }));
        var second = await Read(() => People.FindVersioned("1"));
        Assert.Equal((33, 34), (first!.Value.Value.Age, second!.Value.Value.Age));
        Assert.True(second.Value.Version > first.Value.Version);
    }

    [Fact]
    public async Task Put_with_a_version_replaces_that_version_only()
    {
        await Write(() => People.Put(Ann, expectedVersion: 0));
        var version = (await Read(() => People.FindVersioned("1")))!.Value.Version;
        await Write(() => People.Put(Ann with { Age = 34 }, version));
        await Conflicts("APPIA2210", () => Write(() => People.Put(Ann with { Age = 35 }, version)));
        await Conflicts("APPIA2211", () => Write(() => People.Put(Ann, expectedVersion: 0)));
        await Conflicts("APPIA2210", () => Write(() => People.Put(Ann with { Id = "absent", Email = null }, version)));
        Assert.Equal(34, (await Read(() => People.Get("1"))).Age);
    }

    [Fact]
    public async Task Delete_removes_and_tolerates_absence()
    {
        await Write(() => People.Add(Ann));
        await Write(() => { People.Delete("1"); People.Delete("2"); });
        Assert.Null(await Read(() => People.Find("1")));
        await Write(() => People.Add(Ann));
        Assert.Equal(Ann, await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task A_document_that_is_read_again_and_again_is_never_stale()
    {
        await Write(() => People.Add(Ann));
        for (var age = 40; age < 60; age++)
        {
            await Write(() => People.Put(Ann with { Age = age }));
            for (var reads = 0; reads < 4; reads++)
            {
                Assert.Equal(age, (await Read(() => People.Get("1"))).Age);
                Assert.Equal([age], (await Read(() => People.All.ToList())).Select(person => person.Age));
                Assert.Equal([age], (await Read(() => People.FindMany(["1"]))).Select(person => person.Age));
            }
        }
        await Write(() => People.Put(Ann with { Age = 40 }));
        Assert.Equal(40, (await Read(() => People.Get("1"))).Age);
        await Write(() => People.Delete("1"));
        Assert.Null(await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task A_unit_sees_what_it_wrote_and_a_snapshot_what_was_there_however_often_they_were_read()
    {
        await Write(() => People.Add(Ann));
        for (var reads = 0; reads < 4; reads++)
            Assert.Equal(Ann, await Read(() => People.Get("1")));
        await Begin().Run(async () =>
        {
            await using var snapshot = await new Snapshots().Open();
            await Write(() => People.Put(Ann with { Age = 34 }));
            for (var reads = 0; reads < 4; reads++)
                Assert.Equal(33, (await new Documents<Person>(Person.Collection).Get("1")).Age);
        });
        await Begin().Run(async () =>
        {
            People.Put(Ann with { Age = 35 });
            for (var reads = 0; reads < 4; reads++)
                Assert.Equal(35, (await People.Get("1")).Age);
        });
        Assert.Equal(34, (await Read(() => People.Get("1"))).Age);
    }

    [Fact]
    public async Task Deleting_what_was_read_is_a_conflict_when_it_was_changed_since()
    {
        await Write(() => People.Add(Ann));
        var unit = Begin();
        await unit.Run(async () =>
        {
            await People.Get("1");
            People.Delete("1");
        });
        await Write(() => People.Put(Ann with { Age = 34 }));
        await Conflicts("APPIA2210", unit.Commit);
    }

    [Fact]
    public async Task Reads_by_id_see_own_writes()
    {
        await Write(() => People.Add(Ann));
        await Begin().Run(async () =>
        {
            People.Put(Ann with { Age = 50 });
            Assert.Equal(50, (await People.Get("1")).Age);
            Assert.True((await People.FindVersioned("1"))!.Value.Version > 0);
            People.Delete("1");
            Assert.Null(await People.Find("1"));
            Assert.Null(await People.FindVersioned("1"));
            People.Add(new("2", "Bob"));
            Assert.Equal(["Bob"], (await People.FindMany(["1", "2", "3"])).Select(p => p.Name));
        });
        Assert.Equal(Ann, await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task One_document_can_be_written_several_times_in_one_unit()
    {
        await Write(async () =>
        {
            Assert.Null(await People.Find("1"));
            People.Add(Ann);
            People.Put(Ann with { Age = 1 });
            var version = (await People.FindVersioned("1"))!.Value.Version;
            People.Put(Ann with { Age = 2 }, version);
            People.Delete("1");
            People.Put(Ann with { Age = 3 });
            People.Delete("1");
            People.Add(Ann with { Age = 4 });
        });
        Assert.Equal(4, (await Read(() => People.Get("1"))).Age);
        await Write(async () =>
        {
            await People.Get("1");
            People.Put(Ann with { Age = 5 });
            People.Put(Ann with { Age = 6 });
        });
        Assert.Equal(6, (await Read(() => People.Get("1"))).Age);
    }

    [Fact]
    public async Task The_version_of_an_own_write_is_the_version_that_is_stored()
    {
        long own = 0;
        await Write(async () =>
        {
            People.Add(Ann);
            own = (await People.FindVersioned("1"))!.Value.Version;
        });
        Assert.Equal(own, (await Read(() => People.FindVersioned("1")))!.Value.Version);
    }

    [Fact]
    public async Task Many_come_in_the_order_of_their_ids()
    {
        await Write(() =>
        {
            for (var i = 0; i < 300; i++)
                People.Add(new($"{i}", $"Person {i}"));
        });
        string[] ids = ["7", "missing", "299", "7", .. Enumerable.Range(100, 190).Reverse().Select(i => $"{i}")];
        var expected = ids.Where(id => id != "missing").Select(id => $"Person {id}");
        Assert.Equal(expected, (await Read(() => People.FindMany(ids.Select(id => new DocumentId(id))))).Select(p => p.Name));
        Assert.Equal(expected, (await Begin().Run(async () => await People.FindMany(ids.Select(id => new DocumentId(id))))).Select(p => p.Name));
        Assert.Empty(await Read(() => People.FindMany([])));
    }

    [Fact]
    public async Task A_document_that_a_query_found_is_checked_when_it_is_written()
    {
        await Write(() => People.Add(Ann));
        var unit = Begin();
        await unit.Run(async () =>
        {
            foreach (var person in await People.All.ToList())
                People.Put(person with { Age = 1 });
        });
        await Write(() => People.Put(Ann with { City = "Capua" }));
        await Conflicts("APPIA2210", unit.Commit);
    }

    [Fact]
    public async Task A_unique_index_refuses_a_second_document_by_its_members()
    {
        await Write(() => { People.Add(Ann); People.Add(new("2", "Bob")); People.Add(new("3", "Cid")); });
        var added = await Conflicts("APPIA2212", () => Write(() => People.Add(new("4", "Dan", Email: Ann.Email))));
        Assert.Contains("the same email", added.Detail);
        await Conflicts("APPIA2212", () => Write(() => People.Put(new("2", "Bob", Email: Ann.Email))));
        await Conflicts("APPIA2212", () => Write(async () => People.Put(await People.Get("2") with { Email = Ann.Email })));
        Assert.Null((await Read(() => People.Get("2"))).Email);
    }

    [Fact]
    public async Task Require_needs_a_document_that_was_read()
    {
        await Write(() => People.Add(Ann));
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Begin().Run(() => People.Require(Ann)));
        Assert.Equal("APPIA2206", failure.Code);
    }

    [Fact]
    public async Task Require_holds_until_the_commit_and_changes_nothing()
    {
        await Write(() => People.Add(Ann));
        var before = await Read(() => People.FindVersioned("1"));
        await Write(async () =>
        {
            var ann = await People.Get("1");
            People.Require(ann);
            People.Require(ann);
        });
        Assert.Equal(before, await Read(() => People.FindVersioned("1")));
        var unit = Begin();
        await unit.Run(async () => People.Require(await People.Get("1")));
        await Write(() => People.Delete("1"));
        await Conflicts("APPIA2210", unit.Commit);
    }

    [Fact]
    public async Task Members_that_this_program_does_not_know_survive_a_rewrite()
    {
        await Write(() => People.Add(Ann));
        await SetBody("""
            {"id":"1","name":"Ann","city":null,"age":1,"score":null,"balance":0,"email":null,
             "home":{"street":"Via Appia 1","geo":{"lat":41.9},"town":"Rome"},"loyalty":{"points":[1,2]},"nick":"é"}
            """);
        await Write(async () => People.Put(await People.Get("1") with { Age = 2 }));
        await Write(async () =>
        {
            var ann = await People.Get("1");
            People.Put(ann with { City = "Rome" });
            People.Put(ann with { City = "Capua", Home = ann.Home! with { Town = "Capua" } });
        });
        var body = await Body();
        Assert.Contains("\"geo\":{\"lat\":41.9}", body);
        Assert.Contains("\"town\":\"Capua\"", body);
        Assert.Contains("\"loyalty\":{\"points\":[1,2]}", body);
        Assert.Contains("\"nick\":\"é\"", body);
        Assert.Contains("\"age\":2", body);
    }

    [Fact]
    public async Task A_stored_document_that_cannot_be_read_is_named()
    {
        await Write(() => People.Add(Ann));
        await SetBody("""{"id":"1","age":"old"}""");
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Read(() => People.Find("1")));
        Assert.Equal("APPIA2012", failure.Code);
        Assert.Contains("'1' of 'people'", failure.Message);
    }

    [Fact]
    public async Task What_was_read_and_changed_is_recorded()
    {
        await Write(() => People.Add(Ann));
        var unit = Begin();
        await unit.Run(async () =>
        {
            await People.Find("1");
            await People.Where(Person.ByCity == "Rome").ToList();
            People.Put(Ann);
        });
        Assert.Equal([new("doc_people", "1"), new("doc_people", null)], unit.Unit.Access!.Reads);
        Assert.Equal([new("doc_people", "1")], unit.Unit.Access.Changes);
    }

    [Fact]
    public async Task Reads_of_one_unit_may_run_at_a_time()
    {
        await Write(() =>
        {
            for (var i = 0; i < 100; i++)
                People.Add(new($"{i}", $"Person {i}"));
        });
        await Write(async () =>
        {
            var found = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await People.Get($"{i}"))));
            foreach (var person in found)
                People.Put(person with { Age = 1 });
        });
        Assert.Equal(100, await Read(() => People.Where(Person.ByAge == 1).Count()));
    }

    private async Task SetBody(string json)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(new SqlText("update doc_people set body = $1"), StoreValue.From(Encoding.UTF8.GetBytes(json))));
        await Store.Commit(unit);
    }

    private async Task<string> Body() =>
        (await Store.QuerySingle(new Statement(new SqlText("select body from doc_people")), 0, (row, _) => Encoding.UTF8.GetString(row.Bytes(0))))!;
}
