using Appia.Sqlite;

namespace Appia.PostgreSql.Tests;

/// <summary>Backups of a store on the server are files as those of any store, and stores are made of them on either engine.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private readonly Shelf _shelf = new();

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    [Fact]
    public async Task A_backup_is_the_store_at_one_moment_and_sound()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await using var source = await PostgreSqlAdmin.OpenSource(await _shelf.Options(), Shelf.Name);
        await _shelf.OnServer(store => Shelf.Publish(store, "later"));
        await using (var target = SqliteAdmin.CreateTarget(_shelf.PathOf("backup.db"), Shelf.Name))
            await new StoreCopier(source, target, _shelf.Time).Run(new());

        var report = SqliteAdmin.Inspect(_shelf.PathOf("backup.db"));

        Assert.Equal((2, "shelf@acme", SqliteAdmin.Inspect(_shelf.File).LogId), (report.LogHead, report.Service, report.LogId));
        Assert.Empty(SqliteAdmin.Verify(_shelf.PathOf("backup.db")).Findings);
    }

    [Fact]
    public async Task Positions_that_nobody_got_are_no_damage_of_a_backup()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.Execute("select nextval('appia_log_position')");
        await _shelf.OnServer(store => Shelf.Publish(store, "after the gap"));
        await _shelf.Backup(_shelf.PathOf("backup.db"));

        Assert.Empty(SqliteAdmin.Verify(_shelf.PathOf("backup.db")).Findings);
        Assert.Equal(4, SqliteAdmin.Inspect(_shelf.PathOf("backup.db")).LogHead);
    }

    [Fact]
    public async Task A_store_that_is_restored_on_the_server_has_a_log_that_knows_where_it_branched_off()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.Backup(_shelf.PathOf("backup.db"));
        var before = SqliteAdmin.Inspect(_shelf.PathOf("backup.db")).LogId;
        await _shelf.OnServer(store => Shelf.Publish(store, "lost"));

        var (report, replaced) = await Restore();

        Assert.StartsWith($"{_shelf.SchemaName}.replaced-", replaced, StringComparison.Ordinal);
        await _shelf.OnServer(async store =>
        {
            Assert.Equal(report.LogId, store.LogId);
            Assert.NotEqual(before, store.LogId);
            Assert.Equal(2, await EventLog.Origin(store, before));
            Assert.Null(await EventLog.Find(store, 3));
            Assert.Equal(3, (await Shelf.Publish(store, "other")).LogPosition);
        });
    }

    [Fact]
    public async Task A_store_is_not_replaced_while_programs_are_connected()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.Backup(_shelf.PathOf("backup.db"));

        await _shelf.OnServer(async store =>
        {
            // Its writer stays connected.
            await Shelf.Publish(store, "third");
            Assert.Equal("APPIA2175", (await Assert.ThrowsAsync<AppiaException>(Restore)).Code);
        });
    }

    [Fact]
    public async Task A_backup_from_the_server_is_restored_as_a_file()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await _shelf.OnServer(store => Shelf.Publish(store, "third"));
        await _shelf.Backup(_shelf.PathOf("backup.db"));

        var report = SqliteAdmin.Restore(_shelf.PathOf("backup.db"), _shelf.File, overwrite: true, _shelf.Time);

        Assert.Equal(3, report.LogHead);
        await _shelf.InFile(async store =>
        {
            Assert.Equal("third", (await EventLog.Find(store, 3))!.Key);
            Assert.Equal(4, (await Shelf.Publish(store, "fourth")).LogPosition);
        });
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await _shelf.Fill();
        await _shelf.Move();
        await File.WriteAllTextAsync(_shelf.PathOf("backup.db"), "precious");

        Assert.Equal("APPIA2131", (await Assert.ThrowsAsync<AppiaException>(() => _shelf.Backup(_shelf.PathOf("backup.db")))).Code);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named() =>
        Assert.Equal("APPIA2177", (await Assert.ThrowsAsync<AppiaException>(() => _shelf.Backup(_shelf.PathOf("backup.db")))).Code);

    private async Task<(CopyReport Report, string? Replaced)> Restore()
    {
        await using var source = SqliteAdmin.OpenSource(_shelf.PathOf("backup.db"));
        await using var target = await PostgreSqlAdmin.ReplaceTarget(await _shelf.Options(), source.Name, _shelf.Time);
        return (await new StoreCopier(source, target, _shelf.Time).Run(new() { Branch = true }), target.Replaced);
    }
}
