using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>What says SQLite in its code, run on PostgreSQL.</summary>
public sealed class PostgreSqlTests
{
    [NeedsPostgreSqlFact]
    public async Task A_program_written_for_sqlite_runs_on_a_server_of_its_own_and_finds_its_data_again()
    {
        var data = ServerFolder.Create();
        // Emptied when the second run ends.
        var first = await RunningApp.Start(Clone.Hello, data, "--engine", "postgres");
        using var signed = await first.Http.PostAsync("/guests/Ann", null);
        signed.EnsureSuccessStatusCode();
        Assert.Contains("Npgsql.dll", first.Mapped().Select(Path.GetFileName));
        var groups = await Tool.Appia("events", "list", "--data", data, "--json");
        Assert.Equal(0, await first.Stop());

        var stores = await Tool.Appia("store", "inspect", "--data", data);
        await using var second = await RunningApp.Start(Clone.Hello, data, "--engine", "postgres");
        var guests = JsonDocument.Parse(await second.Http.GetStringAsync("/guests")).RootElement;

        Assert.Equal("Ann", Assert.Single(guests.EnumerateArray()).GetProperty("name").GetString());
        Assert.False(File.Exists(Path.Combine(data, "guestbook.db")));
        Assert.Equal((0, ""), (groups.ExitCode, groups.Error));
        Assert.Contains("APPIA6024", stores.Error, StringComparison.Ordinal);
        Assert.Equal(0, await second.Stop());
    }

    [NeedsPostgreSqlFact]
    public async Task Hosts_with_stores_have_replicas_that_answer_for_one_store()
    {
        var data = ServerFolder.Create();
        var marks = Directory.CreateDirectory(Path.Combine(data, "marks")).FullName;
        await using var parts = await RunningApp.Start(
            Clone.Parts, data, "--engine", "postgres", "--split", "--replicas", "2", "--", $"--Marks={marks}");
        var processes = new HashSet<string>();

        using var written = await parts.Http.PostAsync("/ledger/one", null);
        for (var tries = 0; processes.Count < 2; tries++)
        {
            Assert.True(tries < 200, $"Only {processes.Count} of the two processes that have the ledger ever answered.");
            processes.Add(await parts.Http.GetStringAsync("/ledger"));
        }
        using var kept = await parts.Http.GetAsync("/ledger/one");

        Assert.True(written.IsSuccessStatusCode && kept.IsSuccessStatusCode);
        Assert.Equal(0, await parts.Stop());
    }

    [NeedsPostgreSqlFact]
    public async Task The_shop_sells_on_postgresql_and_its_books_are_clean()
    {
        var data = ServerFolder.Create();
        try
        {
            var run = await Tool.Appia("run", "--engine", "postgres", "--project", Clone.Boutique, "--data", data, "--traffic", "6", "--for", "5s");

            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.Contains("ok   every order went its way, each step once", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [NeedsPostgreSqlFact]
    public async Task The_shop_moves_to_postgresql_in_mid_life_and_its_books_are_clean()
    {
        var data = ServerFolder.Create();
        try
        {
            string[] visits = ["--project", Clone.Boutique, "--data", data, "--traffic", "6", "--for", "3s"];
            await Expect("ok   every order went its way, each step once", ["run", .. visits]);

            await Expect("to the schema orders of", "store", "move", "--to", "postgres", "--data", data);

            // A shop that forgot where its stores are does not begin an empty one.
            var forgetful = await Tool.Appia(["run", .. visits]);
            Assert.Contains("APPIA2173", forgetful.Output + forgetful.Error, StringComparison.Ordinal);
            await Expect("ok   every order went its way, each step once", ["run", "--engine", "postgres", .. visits]);
            await Expect("sound", "store", "verify", "--engine", "postgres", "--data", data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Expect(string words, params string[] arguments)
    {
        var run = await Tool.Appia(arguments);
        Assert.True(run.ExitCode == 0, $"appia {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }
}
