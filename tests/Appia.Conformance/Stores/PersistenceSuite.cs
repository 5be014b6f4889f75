using Appia.Bindings;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>What a store keeps when it is closed and opened again, by the same program or by another version of it.</summary>
public abstract class PersistenceSuite : ConformanceSuite
{
    private static readonly Person Ann = new("1", "Ann", "Rome", 33, 1.5, 12.5m, "ann@example.com");

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        var sessions = new KeyValues<Session>(Session.Space);
        await Write(() =>
        {
            People.Add(Ann);
            sessions.Put("s", new("ann"));
            new Counters().Add("visits", 7);
            UnitScope.Required.Unit.Add(Log.Entry("t", "k"));
        });
        await Reopen();
        Assert.Equal(Ann, await Read(() => People.Find("1")));
        Assert.Equal(new Session("ann"), await Read(() => sessions.Find("s")));
        Assert.Equal(7, await Read(() => new Counters().Get("visits")));
        Assert.Equal("k", Assert.Single((await EventLog.ReadAfter(Store, 0, null, 10)).Records).Key);
    }

    [Fact]
    public async Task A_store_of_a_newer_format_is_refused()
    {
        await Execute("update appia_meta set value = '99' where name = 'format'");
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Reopen());
        Assert.Equal("APPIA2010", failure.Code);
        Assert.Contains("format 99", failure.Message);
    }

    [Fact]
    public async Task An_index_that_is_added_later_finds_what_was_stored_before()
    {
        await Reopen(With(Described([], [])));
        var plain = new Documents<Person>(Described([], []));
        await Write(() =>
        {
            for (var i = 0; i < 1200; i++)
                plain.Add(new($"{i}", "Ann", Age: i));
        });
        await Reopen();
        Assert.Equal(1200, await Read(() => People.Where(Person.ByName == "Ann").Count()));
        Assert.Equal(["1199", "1198"], (await Read(() => People.All.OrderByDescending(Person.ByAge).Take(2).ToList())).Select(p => p.Id));
    }

    [Fact]
    public async Task An_index_that_is_removed_and_added_again_is_filled_again()
    {
        await Write(() => People.Add(Ann));
        var plain = Described([], []);
        await Reopen(With(plain));
        await Write(() => new Documents<Person>(plain).Put(Ann with { City = "Capua", Email = "new@example.com" }));
        await Write(() => new Documents<Person>(plain).Put(new("2", "Bob", Email: "bob@example.com")));
        await Reopen();
        Assert.Equal("1", (await Read(() => People.Where(Person.ByCity == "Capua").First()))!.Id);
        Assert.Null(await Read(() => People.Where(Person.ByCity == "Rome").First()));
        await Conflicts("APPIA2212", () => Write(() => People.Add(new("3", "Cid", Email: "new@example.com"))));
    }

    [Fact]
    public async Task An_index_member_whose_type_has_changed_is_rebuilt()
    {
        var byText = new IndexField<Person, string>("age", StoreValueKind.Text, p => $"age {p.Age}", v => StoreValue.From(v));
        await Write(() => People.Add(Ann));
        var changed = Described([Person.ByName, byText], [new(["age"], Unique: false)]);
        await Reopen(With(changed));
        var people = new Documents<Person>(changed);
        Assert.Equal(Ann, await Read(() => people.Where(byText == "age 33").First()));
    }

    [Fact]
    public async Task An_index_member_whose_type_has_changed_within_one_kind_of_column_is_rebuilt()
    {
        var byMonths = new IndexField<Person, int>("age", StoreValueKind.Integer, p => (int)p.Age * 12, v => StoreValue.From(v));
        await Write(() => People.Add(Ann));
        var changed = Described([Person.ByName, byMonths], [new(["age"], Unique: false)]);
        await Reopen(With(changed));
        var people = new Documents<Person>(changed);
        Assert.Equal(Ann, await Read(() => people.Where(byMonths == 396).First()));
    }

    [Fact]
    public async Task A_unique_index_member_is_rebuilt_though_on_the_way_a_new_value_equals_an_old_one()
    {
        var first = Described([Person.ByAge], [new(["age"], Unique: true)]);
        await Reopen(With(first));
        await Write(() =>
        {
            for (var age = 1; age <= 3; age++)
                new Documents<Person>(first).Add(new($"{age}", "Ann", Age: age));
        });
        var byNextAge = new IndexField<Person, int>("age", StoreValueKind.Integer, p => (int)p.Age + 1, v => StoreValue.From(v));
        var second = Described([byNextAge], [new(["age"], Unique: true)]);

        await Reopen(With(second));

        var people = new Documents<Person>(second);
        Assert.Equal("3", (await Read(() => people.Where(byNextAge == 4).First()))!.Id);
        await Conflicts("APPIA2212", () => Write(() => people.Add(new("4", "Bob", Age: 3))));
    }

    [Fact]
    public async Task A_unique_index_that_stored_documents_break_is_refused_and_nothing_is_changed()
    {
        var plain = Described([Person.ByEmail], []);
        await Reopen(With(plain));
        await Write(() =>
        {
            new Documents<Person>(plain).Add(new("1", "Ann", Email: "same"));
            new Documents<Person>(plain).Add(new("2", "Bob", Email: "same"));
        });
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Reopen());
        Assert.Equal("APPIA2011", failure.Code);
        Assert.Contains("'1' and '2'", failure.Message);
        await Reopen(With(plain));
        Assert.Equal(2, await Read(() => new Documents<Person>(plain).Where(Person.ByEmail == "same").Count()));
    }

    [Fact]
    public async Task Collections_that_share_a_name_are_refused()
    {
        var other = new DocumentDescriptor<Session>("PEOPLE", s => s.User, []);
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Reopen(new([Person.Collection, other], [])));
        Assert.Equal("APPIA2013", failure.Code);
    }

    [Fact]
    public async Task A_collection_that_is_no_longer_declared_is_kept()
    {
        await Write(() => People.Add(Ann));
        await Reopen(StoreSchema.Empty);
        await Reopen();
        Assert.Equal(Ann, await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task Tables_of_other_parts_are_made_and_grow()
    {
        var table = new TableDefinition(
            "appia_positions", TableKind.Other, [new("name", StoreValueKind.Text, true), new("at", StoreValueKind.Integer)], ["name"]);
        await Reopen(StoreSchema.Empty with { Tables = [table] });
        await Execute("insert into appia_positions (name, at) values ('a', 1)");
        var grown = table with
        {
            Columns = [.. table.Columns, new("epoch", StoreValueKind.Integer)],
            Indexes = [new("ix_appia_positions_epoch", ["epoch"])],
        };
        await Reopen(StoreSchema.Empty with { Tables = [grown] });
        await Execute("insert into appia_positions (name, at, epoch) values ('b', 1, 2)");
        var rows = await Store.Query(
            new Statement(new SqlText("select name, epoch from appia_positions order by name")), 0, (row, _) => (row.Text(0), row.IsNull(1)));
        Assert.Equal([("a", true), ("b", false)], rows);
    }

    [Fact]
    public async Task Names_with_hyphens_capitals_and_great_length_can_be_stored()
    {
        var longName = "a-Very-" + string.Concat(Enumerable.Repeat("long-", 20)) + "name";
        var (first, second) = (Named(longName + "1"), Named(longName + "2"));
        await Reopen(new([first, second, Named("order")], []));
        await Write(() => new Documents<Person>(first).Add(Ann));
        Assert.Equal(Ann, await Read(() => new Documents<Person>(first).Where(Person.ByName == "Ann").First()));
        Assert.Equal(0, await Read(() => new Documents<Person>(second).All.Count()));
    }

    private static DocumentDescriptor<Person> Named(string name) =>
        new(name, p => p.Id, [Person.ByName]) { Indexes = [new(["name"], Unique: false)] };

    private static DocumentDescriptor<Person> Described(IReadOnlyList<IndexField<Person>> fields, IReadOnlyList<IndexDescriptor> indexes) =>
        new("people", p => p.Id, fields) { Indexes = indexes };

    private static StoreSchema With(DocumentDescriptor people) => new([people], [Session.Space]);

    private async Task Execute(string sql)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(new SqlText(sql)) { ExpectedRows = 1, Conflict = (_, _) => Problems.Conflict("No row.") });
        await Store.Commit(unit);
    }
}
