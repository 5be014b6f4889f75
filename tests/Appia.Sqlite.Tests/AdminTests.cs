namespace Appia.Sqlite.Tests;

public sealed class AdminTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inspecting_a_store_in_use_tells_its_identity_log_and_tables()
    {
        await using var store = await Filled(items: 3, entries: 2);

        var report = SqliteAdmin.Inspect(_folder.File("items.db"));

        Assert.Equal("items", report.Service);
        Assert.Equal(store.Store.LogId, report.LogId);
        Assert.Equal(2, report.LogHead);
        Assert.True(report.WriteAheadLogSize > 0);
        Assert.Equal(3, report.Tables.Single(static table => table.Name == "items").Rows);
        Assert.True(report.Tables.Single(static table => table.Name == "items").Bytes > 0);
    }

    [Fact]
    public async Task A_sound_store_has_no_findings()
    {
        await using var store = await Filled(items: 3, entries: 2);
        var verdict = SqliteAdmin.Verify(_folder.File("items.db"));
        Assert.Empty(verdict.Findings);
        Assert.True(verdict.Sound);
    }

    [Fact]
    public async Task A_missing_log_entry_is_found()
    {
        await using var store = await Filled(items: 0, entries: 3);
        await store.Commit(new Statement(new("delete from appia_log where position = 2")));
        Assert.Contains("1 are missing", Assert.Single(SqliteAdmin.Verify(_folder.File("items.db")).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_retention_left_of_a_log_with_streams_is_sound_and_what_is_missing_after_it_is_found()
    {
        await using var store = await Filled(items: 0, entries: 3);
        var unit = store.Unit();
        unit.Add(TestStore.Entry("stream") with { Version = 1 });
        for (var i = 0; i < 5; i++)
            unit.Add(TestStore.Entry("later"));
        await store.Store.Commit(unit);
        var retention = store.Unit();
        EventLog.Truncate(retention, 0, 6);
        await store.Store.Commit(retention);

        Assert.Empty(SqliteAdmin.Verify(_folder.File("items.db")).Findings);
        await store.Commit(new Statement(new("delete from appia_log where position = 8")));
        Assert.Contains("1 are missing", Assert.Single(SqliteAdmin.Verify(_folder.File("items.db")).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_found_and_not_changed()
    {
        await (await Filled(items: 500, entries: 0)).DisposeAsync();
        var file = _folder.File("items.db");
        var bytes = await File.ReadAllBytesAsync(file);
        for (var page = 3; page * 4096 < bytes.Length; page++)
            bytes.AsSpan(page * 4096, 2000).Fill(0xAB);
        await File.WriteAllBytesAsync(file, bytes);

        Assert.False(SqliteAdmin.Verify(file).Sound);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_backup_of_a_store_in_use_holds_what_was_committed_before_it()
    {
        await using var store = await Filled(items: 100, entries: 2);
        var backup = _folder.File("backup.db");

        var report = SqliteAdmin.Backup(_folder.File("items.db"), backup);
        await store.Commit(TestStore.Insert("later", 1));

        Assert.Equal(2, report.LogHead);
        Assert.Equal(100, SqliteAdmin.Inspect(backup).Tables.Single(static table => table.Name == "items").Rows);
        Assert.False(File.Exists(backup + ".partial"));
        Assert.False(File.Exists(backup + "-wal"));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await using var store = await Filled(items: 1, entries: 0);
        var backup = _folder.File("backup.db");
        await File.WriteAllTextAsync(backup, "precious");
        Assert.Equal("APPIA2131", Assert.Throws<AppiaException>(() => SqliteAdmin.Backup(_folder.File("items.db"), backup)).Code);
        Assert.Equal("precious", await File.ReadAllTextAsync(backup));
    }

    [Fact]
    public async Task A_restored_store_has_a_new_log_that_knows_where_it_branched_off()
    {
        Guid before;
        await using (var store = await Filled(items: 1, entries: 2))
        {
            before = store.Store.LogId;
            SqliteAdmin.Backup(_folder.File("items.db"), _folder.File("backup.db"));
            await store.Commit(TestStore.Insert("lost", 1));
        }

        var report = SqliteAdmin.Restore(_folder.File("backup.db"), _folder.File("items.db"), overwrite: true, TimeProvider.System);

        Assert.NotNull(report.Replaced);
        await using var restored = TestStore.Open(_folder);
        Assert.Equal(report.LogId, restored.Store.LogId);
        Assert.NotEqual(before, restored.Store.LogId);
        Assert.Equal(["item-0"], (await restored.All()).Keys);
        Assert.Equal("2", await restored.Meta($"log-origin:{before}"));
        Assert.Contains("lost", await Items(report.Replaced), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_not_restored_under_a_running_process_nor_over_another_unasked()
    {
        await using (var store = await Filled(items: 1, entries: 0))
        {
            SqliteAdmin.Backup(_folder.File("items.db"), _folder.File("backup.db"));
            Assert.Equal("APPIA2132", Restore(overwrite: true));
        }
        Assert.Equal("APPIA2133", Restore(overwrite: false));
        await using var unchanged = TestStore.Open(_folder);
        Assert.Single(await unchanged.All());
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<AppiaException>(() => SqliteAdmin.Inspect(_folder.File("nothing.db")));
        Assert.Equal("APPIA2130", failure.Code);
        Assert.Contains("nothing.db", failure.Message, StringComparison.Ordinal);
    }

    private string Restore(bool overwrite) => Assert.Throws<AppiaException>(
        () => SqliteAdmin.Restore(_folder.File("backup.db"), _folder.File("items.db"), overwrite, TimeProvider.System)).Code;

    private async Task<TestStore> Filled(int items, int entries)
    {
        var store = TestStore.Open(_folder);
        var unit = store.Unit();
        for (var i = 0; i < items; i++)
            unit.Add(TestStore.Insert($"item-{i}", i));
        for (var i = 0; i < entries; i++)
            unit.Add(TestStore.Entry($"item-{i}"));
        await store.Store.Commit(unit);
        return store;
    }

    private async Task<string> Items(string file)
    {
        using var elsewhere = new TestFolder();
        File.Move(file, elsewhere.File("items.db"));
        if (File.Exists(file + "-wal"))
            File.Move(file + "-wal", elsewhere.File("items.db-wal"));
        await using var store = TestStore.Open(elsewhere);
        return string.Join(' ', (await store.All()).Keys);
    }
}
