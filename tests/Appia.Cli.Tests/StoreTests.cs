using System.Text.Json;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Tests;

public sealed class StoreTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("appia-stores-").FullName;

    private string Backups => Path.Combine(_data, "backups");

    [Fact]
    public async Task Every_store_of_a_folder_is_inspected()
    {
        var run = await CommandLine.Run("store", "inspect", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("orders  ", run.Data);
        Assert.Contains("stock  ", run.Data);
    }

    [Fact]
    public async Task One_store_is_inspected_as_json()
    {
        var run = await CommandLine.Run("store", "inspect", "orders", "--json", "--data", _data);

        var store = Assert.Single(JsonDocument.Parse(run.Data).RootElement.EnumerateArray());
        Assert.Equal("orders", store.GetProperty("service").GetString());
    }

    [Fact]
    public async Task An_unknown_store_lists_the_known_ones()
    {
        var run = await CommandLine.Run("store", "inspect", "nobody", "--data", _data);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("It has: orders, stock", run.Talk);
    }

    [Fact]
    public async Task A_sound_store_verifies() => Assert.Equal(0, (await CommandLine.Run("store", "verify", "--data", _data)).ExitCode);

    [Fact]
    public async Task A_damaged_store_does_not_verify()
    {
        var file = Path.Combine(_data, "orders.db");
        await File.WriteAllTextAsync(file, new string('x', 8192));

        var run = await CommandLine.Run("store", "verify", "orders", "--data", _data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("DAMAGED", run.Data);
    }

    [Fact]
    public async Task A_backup_is_restored()
    {
        Assert.Equal(0, (await CommandLine.Run("store", "backup", "--to", Backups, "--data", _data)).ExitCode);
        File.Delete(Path.Combine(_data, "orders.db"));
        Delete("orders.db-wal", "orders.db-shm");

        var run = await CommandLine.Run("store", "restore", "orders", "--from", Backups, "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, (await CommandLine.Run("store", "verify", "orders", "--data", _data)).ExitCode);
    }

    [Fact]
    public async Task A_store_that_is_there_is_not_replaced_without_a_yes()
    {
        await CommandLine.Run("store", "backup", "--to", Backups, "--data", _data);

        var run = await CommandLine.Run("store", "restore", "--from", Backups, "--data", _data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--yes", run.Talk);
    }

    [Fact]
    public async Task A_store_that_a_process_owns_is_backed_up_and_not_restored()
    {
        await using var engine = Engine();
        await using var store = await engine.Open(new("orders"), StoreSchema.Empty);

        Assert.Equal(0, (await CommandLine.Run("store", "backup", "orders", "--to", Backups, "--data", _data)).ExitCode);
        var run = await CommandLine.Run("store", "restore", "orders", "--from", Backups, "--yes", "--data", _data);

        Assert.Equal(6, run.ExitCode);
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Talk);
    }

    [Theory]
    [InlineData("nowhere", "There is no folder")]
    [InlineData("orders.db", "is a file, and a folder is needed")]
    public async Task A_wrong_folder_of_backups_is_named_with_the_option_that_names_it(string from, string words)
    {
        var run = await CommandLine.Run("store", "restore", "orders", "--from", Path.Combine(_data, from), "--data", _data, "--yes");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(words, run.Talk);
        Assert.Contains("--from names the folder", run.Talk);
    }

    [Fact]
    public async Task A_backup_that_is_no_store_is_refused_and_the_store_stays()
    {
        Directory.CreateDirectory(Backups);
        await File.WriteAllTextAsync(Path.Combine(Backups, "orders.db"), "a shopping list, and a long one: " + new string('x', 8000));

        var run = await CommandLine.Run("store", "restore", "orders", "--from", Backups, "--data", _data, "--yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("APPIA2103", run.Talk);
        Assert.Equal(0, (await CommandLine.Run("store", "verify", "orders", "--data", _data)).ExitCode);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_store_is_named()
    {
        await CommandLine.Run("store", "backup", "orders", "--to", Backups, "--data", _data);
        var elsewhere = Path.Combine(_data, "elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, "orders.db"));

        var run = await CommandLine.Run("store", "restore", "orders", "--from", Backups, "--data", elsewhere);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("APPIA2106", run.Talk);
        Assert.Contains("a folder is in the place of its file", run.Talk);
    }

    [Fact]
    public async Task A_backup_never_overwrites()
    {
        await CommandLine.Run("store", "backup", "--to", Backups, "--data", _data);

        var run = await CommandLine.Run("store", "backup", "--to", Backups, "--data", _data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("APPIA2131", run.Talk);
    }

    [Fact]
    public async Task A_place_for_backups_that_is_a_file_is_a_message_and_no_stack()
    {
        var run = await CommandLine.Run("store", "backup", "--to", Path.Combine(_data, "orders.db"), "--data", _data);

        Assert.Equal(7, run.ExitCode);
        Assert.Contains("APPIA6020", run.Talk);
    }

    public async Task InitializeAsync()
    {
        await using var engine = Engine();
        await (await engine.Open(new("orders"), StoreSchema.Empty)).DisposeAsync();
        await (await engine.Open(new("stock"), StoreSchema.Empty)).DisposeAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return Task.CompletedTask;
    }

    private SqliteEngine Engine() => new(new() { Folder = _data }, TimeProvider.System);

    private void Delete(params string[] names)
    {
        foreach (var name in names)
            File.Delete(Path.Combine(_data, name));
    }
}
