using Appia.Conformance;

namespace Appia.Testing.Tests;

public sealed class MemoryDocumentsTests
{
    private static readonly Person Ann = new("1", "Ann", "Rome", 33, Email: "ann@example.com");

    private readonly MemoryDocuments<Person> _people = new(Person.Collection);

    [Fact]
    public async Task Writes_take_effect_at_once()
    {
        _people.Add(Ann);
        Assert.Equal(Ann, await _people.Get("1"));
        _people.Put(Ann with { Age = 34 });
        Assert.Equal(34, (await _people.Find("1"))!.Age);
        Assert.Equal(["Ann"], (await _people.FindMany(["2", "1"])).Select(p => p.Name));
        _people.Delete("1");
        Assert.Null(await _people.Find("1"));
        Assert.Empty(_people.Stored);
    }

    [Fact]
    public async Task Conflicts_are_those_of_a_store()
    {
        _people.Add(Ann);
        Assert.Equal("APPIA2211", Conflict(() => _people.Add(Ann)));
        Assert.Equal("APPIA2212", Conflict(() => _people.Add(Ann with { Id = "2" })));
        var version = (await _people.FindVersioned("1"))!.Value.Version;
        _people.Put(Ann with { Age = 34 }, version);
        Assert.Equal("APPIA2210", Conflict(() => _people.Put(Ann, version)));
        Assert.Equal("APPIA2210", Conflict(() => _people.Put(new("3", "Cid"), version)));
        _people.Put(new("3", "Cid"), expectedVersion: 0);
        Assert.Equal("APPIA2213", (await Assert.ThrowsAsync<ProblemException>(async () => await _people.Get("4"))).Problem.Code);
    }

    [Fact]
    public async Task Require_needs_a_document_that_was_read()
    {
        _people.Add(Ann);
        Assert.Equal("APPIA2206", Assert.Throws<AppiaException>(() => _people.Require(Ann)).Code);
        _people.Require(await _people.Get("1"));
    }

    [Fact]
    public async Task Queries_page_through_what_matches_in_order()
    {
        var random = new RandomQueries(seed: 7);
        for (var i = 0; i < 80; i++)
            _people.Put(random.Person(i));
        for (var round = 0; round < 100; round++)
        {
            var query = random.Query(_people);
            var all = await query.ToList();
            Assert.All(all, person => Assert.True(query.Condition?.Matches(person) ?? true));
            Assert.Equal(_people.Stored.Count(person => query.Condition?.Matches(person) ?? true), all.Count);
            Assert.Equal(all.Count, await query.Count());
            Assert.Equal(all, await Pages(query));
        }
    }

    [Fact]
    public async Task A_cursor_of_nobody_is_refused() =>
        Assert.Equal(
            "APPIA2205", (await Assert.ThrowsAsync<ProblemException>(async () => await _people.All.Page(3, "unknown"))).Problem.Code);

    private static string Conflict(Action act)
    {
        var problem = Assert.Throws<ProblemException>(act).Problem;
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
        return problem.Code;
    }

    private static async Task<List<Person>> Pages(DocumentQuery<Person> query)
    {
        var all = new List<Person>();
        for (string? cursor = "", next = null; cursor is not null; cursor = next)
        {
            var page = await query.Page(7, cursor == "" ? null : cursor);
            all.AddRange(page.Items);
            next = page.Next;
        }
        return all;
    }
}
