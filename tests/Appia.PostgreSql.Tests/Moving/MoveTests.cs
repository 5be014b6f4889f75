using Appia.Conformance;
using Appia.Sqlite;

namespace Appia.PostgreSql.Tests;

/// <summary>A store moves whole or not at all, and is the same store afterwards.</summary>
public sealed class MoveTests : IAsyncDisposable
{
    private readonly Shelf _shelf = new();

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    [Fact]
    public async Task A_moved_store_has_the_same_tables_identities_and_log()
    {
        await _shelf.Fill();

        var report = await _shelf.Move();

        await using var before = SqliteAdmin.OpenSource(_shelf.File);
        await using var after = await PostgreSqlAdmin.OpenSource(await _shelf.Options(), Shelf.Name);
        Assert.Equal(before.Tables.Select(Describe), after.Tables.Select(Describe));
        Assert.Equal((before.Name, before.LogHead, 2), (after.Name, after.LogHead, (int)report.LogHead));
        var file = SqliteAdmin.Inspect(_shelf.File);
        var schema = await PostgreSqlAdmin.Inspect(await _shelf.Options(), Shelf.Name);
        Assert.Equal((file.StoreId, file.LogId, file.Created, file.Format), (schema.StoreId, schema.LogId, schema.Created, schema.Format));
        Assert.Equal(
            file.Tables.Where(table => table.Name is not ("appia_head" or "appia_meta")).Select(table => (table.Name, table.Rows)),
            schema.Tables.Where(table => table.Name != "appia_meta").Select(table => (table.Name, table.Rows)));
        Assert.Empty(await StoreCheck.Rows(after));
    }

    [Fact]
    public async Task Values_are_what_they_were_and_positions_go_on_behind_the_head()
    {
        await _shelf.Fill();
        await _shelf.Move();

        await _shelf.OnServer(async store =>
        {
            var unit = new TestUnit(store, _shelf.Time, readOnly: true);
            var people = await unit.Run(() => _shelf.People.All.OrderBy(Person.ByAge).ToList().AsTask());
            Assert.Equal(new("1", "Zoë 1 \U0001F600", "Rome", 1, 1.5, 13.5m, "1@example.com"), people[1]);
            Assert.Null(people[2].City);
            Assert.Equal(7, await unit.Run(() => new Counters().Get("visits").AsTask()));
            Assert.Equal(new Session("ann"), await unit.Run(() => new KeyValues<Session>(Session.Space).Find("a").AsTask()));
            _shelf.Time.Advance(TimeSpan.FromMinutes(5));
            var later = new TestUnit(store, _shelf.Time, readOnly: true);
            Assert.Null(await later.Run(() => new KeyValues<Session>(Session.Space).Find("a").AsTask()));
            Assert.Equal(3, (await Shelf.Publish(store, "third")).LogPosition);
            Assert.Equal(["first", "second", "third"], (await EventLog.ReadAfter(store, 0, null, 10)).Records.Select(record => record.Key));
        });
    }

    [Fact]
    public async Task A_log_that_retention_emptied_does_not_give_positions_again()
    {
        await _shelf.Fill();
        await _shelf.InFile(async store =>
        {
            var unit = new UnitOfWork(store, readOnly: false);
            EventLog.Truncate(unit, 2);
            await store.Commit(unit);
        });

        await _shelf.Move();

        await _shelf.OnServer(async store =>
        {
            Assert.Equal(2, await EventLog.Floor(store));
            Assert.Equal(3, (await Shelf.Publish(store, "third")).LogPosition);
        });
    }

    [Fact]
    public async Task What_is_interrupted_before_the_end_leaves_nothing()
    {
        await _shelf.Fill();
        await using (var source = SqliteAdmin.OpenSource(_shelf.File))
        {
            await using var target = await PostgreSqlAdmin.CreateTarget(await _shelf.Options(), source, _shelf.Time);
            await target.Session.Execute(new(SqlText.Once("create table appia_meta (name text, value text)")));
        }

        Assert.Empty(await PostgreSqlAdmin.Stores(await _shelf.Options()));
        Assert.False((await _shelf.Move()).WasThere);
    }

    [Fact]
    public async Task A_copy_that_is_complete_is_recognised_when_the_move_is_repeated()
    {
        await _shelf.Fill();
        var first = await _shelf.Move();

        var second = await _shelf.Move();

        Assert.True(second.WasThere);
        Assert.Equal((first.StoreId, first.LogId, first.LogHead), (second.StoreId, second.LogId, second.LogHead));
    }

    [Fact]
    public async Task A_copy_is_made_anew_when_the_original_went_on_and_nobody_used_the_copy()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.InFile(store => Shelf.Publish(store, "third"));

        var again = await _shelf.Move();

        Assert.Equal((false, 3), (again.WasThere, (int)again.LogHead));
        await _shelf.OnServer(async store => Assert.Equal(3, await EventLog.Head(store)));
    }

    [Fact]
    public async Task A_copy_that_somebody_wrote_to_is_never_overwritten()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.OnServer(store => Shelf.Publish(store, "only there"));

        var failure = await Assert.ThrowsAsync<AppiaException>(() => _shelf.Move());

        Assert.Equal("APPIA2171", failure.Code);
        await _shelf.OnServer(async store => Assert.Equal("only there", (await EventLog.Find(store, 3))!.Key));
    }

    [Fact]
    public async Task A_store_that_is_another_one_is_left_alone()
    {
        await _shelf.Fill();
        await _shelf.OnServer(store => Task.CompletedTask);

        Assert.Equal("APPIA2171", (await Assert.ThrowsAsync<AppiaException>(() => _shelf.Move())).Code);
    }

    [Fact]
    public async Task Tables_that_are_not_ours_stop_a_copy_unless_they_are_left_behind()
    {
        await _shelf.Fill();
        SQLitePCL.Batteries_V2.Init();
        using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_shelf.File};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "create table invoices (id integer primary key, total decimal); create view doc_of as select 1 as id";
            command.ExecuteNonQuery();
        }

        var failure = await Assert.ThrowsAsync<AppiaException>(() => _shelf.Move());

        Assert.Equal("APPIA2170", failure.Code);
        Assert.Contains("the table 'invoices'", failure.Message);
        Assert.Contains("the view 'doc_of'", failure.Message);
        await _shelf.Move(new() { WithoutOwnTables = true });
        await using var after = await PostgreSqlAdmin.OpenSource(await _shelf.Options(), Shelf.Name);
        Assert.Empty(after.OwnTables);
    }

    [Fact]
    public async Task Content_of_blobs_comes_along_and_orphans_stay()
    {
        await _shelf.Fill();
        await _shelf.Content.Write(Shelf.Name, new MemoryStream("orphan"u8.ToArray()), 100);
        var there = new FolderBlobs(() => _shelf.PathOf("there"), _shelf.Time);

        var report = await _shelf.Move(new() { Blobs = new(_shelf.Content, there) });

        Assert.Equal((1, 4), (report.Blobs, report.BlobBytes));
        Assert.Single(Directory.GetFiles(_shelf.PathOf("there"), "*", SearchOption.AllDirectories));
        await _shelf.OnServer(async store =>
        {
            var unit = new TestUnit(store, _shelf.Time, readOnly: true);
            var id = new BlobId(Path.GetFileName(Directory.GetFiles(_shelf.PathOf("there"), "*", SearchOption.AllDirectories)[0]));
            await using var content = await unit.Run(() => new Storage.Blobs(there).Open(id).AsTask());
            Assert.Equal("kept", await new StreamReader(content!).ReadToEndAsync());
        });
    }

    [Theory]
    [InlineData(false, "not where its blobs are looked for")]
    [InlineData(true, "damaged")]
    public async Task Content_that_is_missing_or_damaged_stops_a_copy(bool damage, string words)
    {
        await _shelf.Fill();
        var file = Directory.GetFiles(_shelf.PathOf("blobs"), "*", SearchOption.AllDirectories).Single();
        if (damage)
            await File.WriteAllTextAsync(file, "bent");
        else
            File.Delete(file);

        var failure = await Assert.ThrowsAsync<AppiaException>(
            () => _shelf.Move(new() { Blobs = new(_shelf.Content, new FolderBlobs(() => _shelf.PathOf("there"), _shelf.Time)) }));

        Assert.Equal("APPIA2174", failure.Code);
        Assert.Contains(words, failure.Message);
        Assert.Empty(await PostgreSqlAdmin.Stores(await _shelf.Options()));
    }

    [Fact]
    public async Task A_copy_that_lacks_a_row_is_not_kept()
    {
        await _shelf.Fill();
        await using var source = SqliteAdmin.OpenSource(_shelf.File);
        await using (var target = new LossyTarget(await PostgreSqlAdmin.CreateTarget(await _shelf.Options(), source, _shelf.Time)))
        {
            var failure = await Assert.ThrowsAsync<AppiaException>(async () => await new StoreCopier(source, target, _shelf.Time).Run(new()));
            Assert.Equal("APPIA2172", failure.Code);
        }

        Assert.Empty(await PostgreSqlAdmin.Stores(await _shelf.Options()));
    }

    [Fact]
    public async Task A_new_store_has_statistics()
    {
        await _shelf.Fill(people: 500);
        await _shelf.Move();

        await _shelf.Execute($"do $$ begin assert (select reltuples = 500 from pg_class where oid = '\"{_shelf.SchemaName}\".doc_people'::regclass); end $$");
    }

    private static string Describe(TableDefinition table) => string.Join(
        "; ",
        table.Name,
        table.Kind,
        string.Join(", ", table.Columns),
        string.Join(", ", table.PrimaryKey),
        string.Join(", ", table.Indexes.Select(index => $"{index.Name} {index.Unique} {index.OmitsNullsOf} ({string.Join(", ", index.Columns)})")));
}
