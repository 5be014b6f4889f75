using Appia.Runtime;
using Appia.Sqlite;
using Appia.Storage;
using Appia.Testing;

namespace Appia.Formats.Tests;

/// <summary>What an earlier release stored is found, goes on and stays sound.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("format-1")]
    public async Task Stores_of_a_release_open_hold_what_was_written_and_take_more(string format)
    {
        var folder = await WrittenStores.Copy(format);
        try
        {
            await using (var system = await WrittenStores.Open(folder.FullName))
            {
                await system.Quiet();
                await ExpectWhatWasWritten(system);
                await ExpectItGoesOn(system);
            }
            foreach (var file in folder.GetFiles("*.db"))
                Assert.Empty(SqliteAdmin.Verify(file.FullName).Findings);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("format-1", 1)]
    public async Task Stores_say_which_format_they_have(string format, int number)
    {
        var folder = await WrittenStores.Copy(format);

        var depot = SqliteAdmin.Inspect(Path.Combine(folder.FullName, "depot.db"));

        Assert.Equal((number, "depot", 3), (depot.Format, depot.Service, depot.LogHead));
        folder.Delete(recursive: true);
    }

    private static async Task ExpectWhatWasWritten(TestSystem system)
    {
        var depot = system.Get<IDepot>();
        var amber = await depot.Find("amber");
        Assert.Equal(("S-1", 12.50m, WrittenStores.Arrival), (amber!.Seal, amber.Value, amber.Arrived));
        Assert.Equal(["oil", "marble"], (await depot.HeavierThan(20)).Select(crate => crate.Id));
        Assert.Equal("marble, 900 kg", (await depot.LabelOf("marble"))!.Text);
        Assert.Equal(3, await depot.Count());
        // Handled before, and not again; what was too heavy is still parked.
        Assert.Equal(80, await system.Get<IScales>().Total());
        Assert.Equal(["marble"], await Parked(system));
    }

    private static async Task ExpectItGoesOn(TestSystem system)
    {
        var depot = system.Get<IDepot>();
        await depot.Keep(new("wool", 5, "S-4", WrittenStores.Arrival, []));
        var taken = await Assert.ThrowsAsync<ProblemException>(() => depot.Keep(new("silk", 5, "S-1", WrittenStores.Arrival, [])));
        Assert.Equal(ProblemKind.Conflict, taken.Problem.Kind);
        await depot.Keep(new("marble", 1, "S-2", WrittenStores.Arrival, ["what is left"]));
        await system.Quiet();

        Assert.Equal(85, await system.Get<IScales>().Total());
        Assert.Equal(["marble", "marble"], await Parked(system));
        Assert.Equal(["wool", "amber", "oil"], (await depot.HeavierThan(1)).Select(crate => crate.Id));

        // The table of keys may be younger than the store.
        for (var attempt = 0; attempt < 2; attempt++)
            await system.Get<IAppia>().Client<IDepot>("jade").Keep(new("jade", 7, "S-5", WrittenStores.Arrival, []));
        await system.Quiet();
        Assert.Equal(92, await system.Get<IScales>().Total());
    }

    private static async Task<IReadOnlyList<string>> Parked(TestSystem system)
    {
        var scales = system.Get<AppiaSystem>().Services.Single(service => service.Name == "scales").Store!;
        return await scales.Query(new(SqlText.Once("select key from appia_parked order by position")), 0, static (row, _) => row.Text(0));
    }
}
