using System.Globalization;
using Appia.Sqlite.CrashChild;

namespace Appia.Sqlite.Tests;

/// <summary>Kills a process that writes, many times over, on one store. <c>APPIA_CRASH_ROUNDS</c> asks for more rounds.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_nothing_that_it_acknowledged_and_leaves_no_unit_in_part()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var acknowledged = new HashSet<string>();
        for (var round = 0; round < Rounds(4); round++)
        {
            await using var child = CrashingProcess.Start(_folder.Path, $"{round}");
            acknowledged.UnionWith(await child.ReadThenKill(lines: 1 + random.Next(2_000)));
            await Check(acknowledged, $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("BeforeBegin", 20)]
    [InlineData("AfterStatement", 200)]
    [InlineData("BeforeCommit", 20)]
    [InlineData("AfterCommit", 20)]
    [InlineData("BeforeAcknowledge", 20)]
    [InlineData("BeforeCheckpoint", 1)]
    public async Task A_process_killed_at_a_point_of_a_commit_loses_nothing_and_leaves_no_unit_in_part(string point, int pass)
    {
        await using var child = CrashingProcess.Start(_folder.Path, point, point, pass.ToString(CultureInfo.InvariantCulture));
        var acknowledged = await child.ReadToEnd();
        await Check([.. acknowledged], point);
    }

    private async Task Check(HashSet<string> acknowledged, string what)
    {
        await using (var engine = new SqliteEngine(new() { Folder = _folder.Path }, TimeProvider.System))
        {
            var store = await engine.Open(CrashUnit.Store, CrashUnit.Schema);
            var halves = await Ids(store, "select id from halves");
            var entries = await Ids(store, "select key from appia_log");
            var whole = halves.GroupBy(static id => id).ToDictionary(static group => group.Key, static group => group.Count());
            Assert.True(acknowledged.IsSubsetOf(entries), $"{what}: lost {string.Join(' ', acknowledged.Except(entries).Take(5))}");
            Assert.True(whole.Values.All(static count => count == 2), $"{what}: a unit is there in part");
            Assert.True(whole.Keys.ToHashSet().SetEquals(entries), $"{what}: log and rows differ");
            Assert.Equal(entries.Count, entries.Distinct().Count());
        }
        Assert.Empty(SqliteAdmin.Verify(_folder.File("crash.db")).Findings);
    }

    private static async Task<IReadOnlyList<string>> Ids(IStore store, string sql) =>
        await store.Query(new(SqlText.Once(sql)), 0, static (row, _) => row.Text(0));

    private static int Rounds(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("APPIA_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
