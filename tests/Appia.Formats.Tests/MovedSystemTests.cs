using Appia.Engines;
using Appia.PostgreSql;
using Appia.Runtime;
using Appia.Sqlite;
using Appia.Storage;
using Appia.Testing;

namespace Appia.Formats.Tests;

/// <summary>A system whose stores moved in mid-life goes on as if nothing had happened.</summary>
public sealed class MovedSystemTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-moved-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsPostgreSqlFact]
    public async Task Events_go_on_exactly_once_and_calls_are_answered_as_before()
    {
        var server = await SharedServer.ConnectionString();
        await LiveOnFiles();
        await Move(server);

        await using var system = await OnServer(server);
        await system.Quiet();

        var depot = system.Get<IDepot>();
        var amber = (await depot.Find("amber"))!;
        Assert.Equal(("S-1", 12.50m, WrittenStores.Arrival), (amber.Seal, amber.Value, amber.Arrived));
        Assert.Equal(["oil", "marble"], (await depot.HeavierThan(25)).Select(crate => crate.Id));
        // Handled before: amber and jade. Only published before: oil. Given up before: marble. Due in an hour: the reminder.
        Assert.Equal(20 + 7 + 60, await system.Get<IScales>().Total());
        Assert.Equal(["marble"], await Parked(system));
        Assert.Equal(0, await system.Get<IClerk>().Reminders());
        system.Clock.Advance(TimeSpan.FromHours(1));
        await system.Quiet();
        Assert.Equal(1, await system.Get<IClerk>().Reminders());

        await system.Get<IAppia>().Client<IDepot>("jade").Keep(Crate("jade", 7));
        await depot.Keep(Crate("wool", 5));
        await system.Quiet();
        Assert.Equal(20 + 7 + 60 + 5, await system.Get<IScales>().Total());
        var taken = await Assert.ThrowsAsync<ProblemException>(() => depot.Keep(Crate("silk", 5) with { Seal = "S-1" }));
        Assert.Equal(ProblemKind.Conflict, taken.Problem.Kind);
    }

    private async Task LiveOnFiles()
    {
        await using (var system = await TestSystem.Start(Everybody, OnFiles))
        {
            await system.Get<IDepot>().Keep(Crate("amber", 20) with { Seal = "S-1", Value = 12.50m });
            await system.Get<IDepot>().Keep(Crate("marble", 900));
            await system.Get<IAppia>().Client<IDepot>("jade").Keep(Crate("jade", 7));
            await system.Quiet();
            Assert.Equal(27, await system.Get<IScales>().Total());
            await system.Get<IClerk>().Remind("amber", TimeSpan.FromHours(1));
        }
        // Nobody listens: what is published now has to be handled where the stores go.
        await using var alone = await TestSystem.Start(system => system.Add<DepotService>(), OnFiles);
        await alone.Get<IDepot>().Keep(Crate("oil", 60));
    }

    private async Task Move(string connection)
    {
        foreach (var file in _folder.GetFiles("*.db"))
        {
            await using var source = SqliteAdmin.OpenSource(file.FullName);
            await using var target = await PostgreSqlAdmin.CreateTarget(new() { ConnectionString = connection }, source, TimeProvider.System);
            await new StoreCopier(source, target, TimeProvider.System).Run(new());
        }
    }

    private static Task<TestSystem> OnServer(string connection) => TestSystem.Start(Everybody, test =>
    {
        test.Configuration["Appia:Engine"] = "postgres";
        test.Configuration["ConnectionStrings:Appia"] = connection;
        // Where the stores were moved, and not where a test's system has its own.
        test.Configuration["Appia:SchemaPrefix"] = "";
        test.Configuration["Appia:Events:Attempts"] = "1";
    });

    private void OnFiles(TestOptions test)
    {
        test.Data = _folder.FullName;
        test.Configuration["Appia:Events:Attempts"] = "1";
    }

    private static void Everybody(SystemBuilder system) => system.Add<DepotService>().Add<ScalesService>().Add<ClerkService>();

    private static Crate Crate(string id, int weight) => new(id, weight, $"seal of {id}", WrittenStores.Arrival, []);

    private static async Task<IReadOnlyList<string>> Parked(TestSystem system)
    {
        var scales = system.Get<AppiaSystem>().Services.Single(service => service.Name == "scales").Store!;
        return await scales.Query(new(SqlText.Once("select key from appia_parked order by position")), 0, static (row, _) => row.Text(0));
    }
}
