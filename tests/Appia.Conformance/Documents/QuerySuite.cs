namespace Appia.Conformance;

/// <summary>Queries mean on every engine what <see cref="Condition{T}.Matches"/> and <see cref="StoreValue.Compare"/> mean in memory.</summary>
public abstract class QuerySuite : ConformanceSuite
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_queries_find_what_memory_finds(int seed)
    {
        var random = new RandomQueries(seed);
        var people = Enumerable.Range(0, 150).Select(random.Person).DistinctBy(p => p.Id).ToArray();
        await Write(() =>
        {
            foreach (var person in people)
                People.Put(person);
        });
        for (var round = 0; round < 150; round++)
        {
            var query = random.Query(People);
            var expected = Expected(people, query).Select(p => p.Id).ToArray();
            var at = $"seed {seed}, round {round}: {RandomQueries.Describe(query)}";
            Same(expected, await Read(() => query.ToList()), at + " (list)");
            Same(expected, await Begin().Run(async () => await query.ToList()), at + " (tracked list)");
            Assert.True(expected.Length == await Read(() => query.Count()), at + " (count)");
            Same(expected, await Pages(query, random.PageSize()), at + " (pages)");
            Same([.. expected.Take(3)], await Read(() => query.Take(3).ToList()), at + " (take)");
        }
    }

    [Fact]
    public async Task Nulls_compare_as_in_CSharp()
    {
        await Write(() => { People.Add(new("1", "Ann")); People.Add(new("2", "Bob", "Rome", Score: 1)); });
        Assert.Equal(["1"], await Ids(People.Where(Person.ByCity == null)));
        Assert.Equal(["2"], await Ids(People.Where(Person.ByCity != null)));
        Assert.Equal(["1"], await Ids(People.Where(Person.ByCity != "Rome")));
        Assert.Equal(["2"], await Ids(People.Where(Person.ByScore < 5)));
        Assert.Empty(await Ids(People.Where(Person.ByScore < null)));
        Assert.Empty(await Ids(People.Where(Person.ByScore >= null)));
        Assert.Equal(["1", "2"], await Ids(People.Where(Person.ByCity.In("Rome", null))));
        Assert.Equal(["1"], await Ids(People.Where(Person.ByCity.In([null]))));
        Assert.Empty(await Ids(People.Where(Person.ByCity.In())));
        Assert.Equal(["2"], await Ids(People.Where(Person.ByCity.StartsWith(""))));
    }

    [Fact]
    public async Task Text_is_compared_by_its_bytes()
    {
        string[] names = ["Z", "a", "é", "\uFFFD", "\U0001F600", "\U0010FFFF", "a%", "a_", "A", ""];
        await Write(() =>
        {
            for (var i = 0; i < names.Length; i++)
                People.Add(new($"{i}", names[i]));
        });
        string[] sorted = ["", "A", "Z", "a", "a%", "a_", "é", "\uFFFD", "\U0001F600", "\U0010FFFF"];
        Assert.Equal(sorted, (await Read(() => People.All.OrderBy(Person.ByName).ToList())).Select(p => p.Name));
        Assert.Equal(["a", "a%", "a_"], (await Read(() => People.Where(Person.ByName.StartsWith("a")).OrderBy(Person.ByName).ToList())).Select(p => p.Name));
        Assert.Equal(["\U0010FFFF"], (await Read(() => People.Where(Person.ByName.StartsWith("\U0010FFFF")).ToList())).Select(p => p.Name));
        Assert.Equal(["\uFFFD"], (await Read(() => People.Where(Person.ByName.StartsWith("\uFFFD")).ToList())).Select(p => p.Name));
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended_although_documents_come_and_go()
    {
        await Write(() =>
        {
            for (var i = 0; i < 10; i++)
                People.Add(new($"{i}", "Ann", Age: i));
        });
        var query = People.Where(Person.ByName == "Ann").OrderBy(Person.ByAge);
        var first = await Read(() => query.Page(4));
        await Write(() => { People.Delete("3"); People.Delete("4"); People.Add(new("x", "Ann", Age: 2)); });
        var second = await Read(() => query.Page(4, first.Next));
        var third = await Read(() => query.Page(4, second.Next));
        Assert.Equal(["0", "1", "2", "3"], first.Items.Select(p => p.Id));
        Assert.Equal(["5", "6", "7", "8"], second.Items.Select(p => p.Id));
        Assert.Equal(["9"], third.Items.Select(p => p.Id));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task A_cursor_serves_its_own_query_alone()
    {
        await Write(() =>
        {
            for (var i = 0; i < 10; i++)
                People.Add(new($"{i}", "Ann", Age: i));
        });
        var query = People.Where(Person.ByName == "Ann").OrderBy(Person.ByAge);
        var cursor = (await Read(() => query.Page(4))).Next!;
        var altered = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
        await Refused(query, altered);
        await Refused(query, cursor[..^2]);
        await Refused(query, "");
        await Refused(query, "not base64!");
        await Refused(People.Where(Person.ByName == "Bob").OrderBy(Person.ByAge), cursor);
        await Refused(People.Where(Person.ByName == "Ann").OrderByDescending(Person.ByAge), cursor);
        await Refused(People.Where(Person.ByName == "Ann"), cursor);
        await Reopen();
        Assert.Equal(["4"], (await Read(() => query.Page(1, cursor))).Items.Select(p => p.Id));
    }

    [Fact]
    public async Task A_query_over_a_collection_that_the_call_has_changed_throws()
    {
        await Write(() => People.Add(new("1", "Ann")));
        await Begin().Run(async () =>
        {
            Assert.Single(await People.All.ToList());
            People.Add(new("2", "Bob"));
            foreach (var query in new Func<Task>[]
            {
                async () => await People.All.ToList(), async () => await People.All.Count(), async () => await People.All.Page(10),
                async () => await People.All.First(),
            })
                Assert.Equal("APPIA2201", (await Assert.ThrowsAsync<AppiaException>(query)).Code);
        });
    }

    [Fact]
    public async Task First_and_take_and_count_agree()
    {
        await Write(() =>
        {
            for (var i = 0; i < 10; i++)
                People.Add(new($"{i}", "Ann", Age: i));
        });
        Assert.Equal("9", (await Read(() => People.All.OrderByDescending(Person.ByAge).First()))!.Id);
        Assert.Null(await Read(() => People.Where(Person.ByAge > 99).First()));
        Assert.Empty(await Read(() => People.All.Take(0).ToList()));
        Assert.Equal(4, await Read(() => People.All.Take(4).Count()));
        Assert.Equal(10, await Read(() => People.All.Take(40).Count()));
    }

    [Fact]
    public async Task More_results_than_the_limit_are_refused()
    {
        await Write(() =>
        {
            for (var i = 0; i < 6; i++)
                People.Add(new($"{i}", "Ann"));
        });
        var unit = Begin(new() { ResultRows = 5 });
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => unit.Run(async () => await People.All.ToList()))).Problem;
        Assert.Equal((ProblemKind.TooLarge, "APPIA2204"), (problem.Kind, problem.Code));
        Assert.Equal(5, (await unit.Run(async () => await People.All.Take(5).ToList())).Count);
    }

    [Fact]
    public async Task A_query_with_too_many_terms_is_refused()
    {
        var query = People.Where(Person.ByAge.In(Enumerable.Range(0, 2000).Select(i => (long)i)));
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Read(() => query.ToList()))).Problem;
        Assert.Equal((ProblemKind.Invalid, "APPIA2208"), (problem.Kind, problem.Code));
    }

    private static IEnumerable<Person> Expected(IEnumerable<Person> people, DocumentQuery<Person> query)
    {
        var matching = people.Where(person => query.Condition?.Matches(person) ?? true).ToList();
        matching.Sort((left, right) => Compare(left, right, query.Order));
        return matching;
    }

    // The final id goes in the direction of the last term.
    private static int Compare(Person left, Person right, IReadOnlyList<Ordering<Person>> order)
    {
        foreach (var term in order)
            if (StoreValue.Compare(term.Field.Extract(left), term.Field.Extract(right)) is var difference and not 0)
                return term.Descending ? -difference : difference;
        var byId = StoreValue.Compare(StoreValue.From(left.Id), StoreValue.From(right.Id));
        return order.Count > 0 && order[^1].Descending ? -byId : byId;
    }

    private async Task<IReadOnlyList<Person>> Pages(DocumentQuery<Person> query, int size)
    {
        var all = new List<Person>();
        string? cursor = null;
        do
        {
            var page = await Read(() => query.Page(size, cursor));
            Assert.InRange(page.Items.Count, cursor is null ? 0 : 1, size);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private async Task Refused(DocumentQuery<Person> query, string cursor)
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Read(() => query.Page(4, cursor)))).Problem;
        Assert.Equal((ProblemKind.Invalid, "APPIA2205"), (problem.Kind, problem.Code));
    }

    private async Task<IEnumerable<string>> Ids(DocumentQuery<Person> query) => (await Read(() => query.ToList())).Select(p => p.Id);

    private static void Same(string[] expected, IReadOnlyList<Person> found, string at) =>
        Assert.True(
            expected.SequenceEqual(found.Select(p => p.Id)),
            $"{at}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found.Select(p => p.Id))}");
}
