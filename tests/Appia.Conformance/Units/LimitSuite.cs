using Appia.Storage;

namespace Appia.Conformance;

/// <summary>What is too large is refused before the engine sees it.</summary>
public abstract class LimitSuite : ConformanceSuite
{
    [Fact]
    public async Task A_document_that_is_too_large_is_refused()
    {
        await Write(() => People.Add(new("1", "Ann", Home: new(new('x', 900_000), "Rome"))));
        await Refused(ProblemKind.TooLarge, "APPIA2202", () => People.Add(new("2", "Ann", Home: new(new('x', 1 << 20), "Rome"))));
    }

    [Fact]
    public async Task A_unit_with_too_many_statements_is_refused() =>
        await Refused(ProblemKind.TooLarge, "APPIA2005", () =>
        {
            for (var i = 0; i < 11; i++)
                new Counters().Add($"visits-{i}");
        },
        new() { UnitStatements = 10 });

    [Fact]
    public async Task A_unit_with_too_many_bytes_is_refused() =>
        await Refused(ProblemKind.TooLarge, "APPIA2006", () =>
        {
            for (var i = 0; i < 11; i++)
                People.Add(new($"{i}", "Ann", Home: new(new('x', 1000), "Rome")));
        },
        new() { UnitBytes = 10_000 });

    [Fact]
    public async Task An_event_that_is_too_large_is_refused() =>
        await Refused(ProblemKind.TooLarge, "APPIA2007", () => UnitScope.Required.Unit.Add(Log.Entry("t", "k", new('x', (256 << 10) + 1))));

    [Fact]
    public async Task An_id_that_cannot_be_stored_is_refused()
    {
        foreach (var id in new[] { "", "nul\0", "half \uD83D", "\uDE00 half" })
            await Refused(ProblemKind.Invalid, "APPIA2203", () => People.Add(new(id, "Ann")));
    }

    [Fact]
    public async Task An_id_of_512_bytes_is_the_longest()
    {
        await Write(() => People.Add(new(new('é', 256), "Ann")));
        await Refused(ProblemKind.Invalid, "APPIA2203", () => People.Add(new(new string('é', 256) + "x", "Ann")));
        Assert.Equal("Ann", (await Read(() => People.Get(new string('é', 256)))).Name);
    }

    [Fact]
    public async Task An_index_value_that_is_too_long_is_refused()
    {
        await Write(() => People.Add(new("1", new('x', 1024))));
        await Refused(ProblemKind.Invalid, "APPIA2209", () => People.Add(new("2", new('x', 1025))));
        await Refused(ProblemKind.Invalid, "APPIA2209", () => People.Add(new("2", "nul\0")));
    }

    private async Task Refused(ProblemKind kind, string code, Action act, StorageLimits? limits = null)
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Begin(limits).Run(act))).Problem;
        Assert.Equal((kind, code), (problem.Kind, problem.Code));
    }
}
